import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html, type TemplateResult } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import type { AudioSettingsElement } from '../src/components/audio-settings/audio-settings.js';
import '../src/components/audio-settings/define.js';
import { audioStates } from './audio-states.js';
import { asWideAsAPhone, find, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<AudioSettingsElement>('audio-settings');

const meta: Meta = {
  title: 'Sound/Audio settings',
  component: 'audio-settings',
  args,
  argTypes,
  render: (given) => asWideAsAPhone(template(given)),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

const shown = (state: keyof typeof audioStates): TemplateResult =>
  withPhone(audioStates[state], asWideAsAPhone(html`<audio-settings></audio-settings>`));

export const Alone: Story = {};

export const Chosen: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<div @phone-audio-request=${asked}>${shown('chosen')}</div>`,
  play: async ({ canvasElement, args: { asked } }) => {
    const echo = await find(canvasElement, 'audio-settings', '[name="echoCancellation"]');
    await userEvent.click(echo);
    await expect(asked).toHaveBeenCalledWith(
      expect.objectContaining({ change: { echoCancellation: false } }),
    );
    // Nobody did it, so it is not shown.
    await expect(echo).toBeChecked();
  },
};

export const Changed: Story = {
  render: () => shown('changed'),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'audio-settings', '[name="farEndVolume"]')).toHaveValue('1.6');
    await expect(await find(canvasElement, 'audio-settings', '[name="echoCancellation"]')).not.toBeChecked();
    const filter = await find(canvasElement, 'audio-settings', '[name="suppressNoise.microphone"]');
    await expect(filter).toBeChecked();
  },
};

export const Missing: Story = { render: () => shown('missing') };
export const Unsupported: Story = { render: () => shown('unsupported') };

export const Narrow: Story = {
  render: () =>
    html`<div style="inline-size: 240px">
      ${withPhone(audioStates.chosen, html`<audio-settings></audio-settings>`)}
    </div>`,
};
