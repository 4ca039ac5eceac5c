import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html, type TemplateResult } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import type { AudioTestElement } from '../src/components/audio-test/audio-test.js';
import '../src/components/audio-test/define.js';
import { audioStates } from './audio-states.js';
import { asWideAsAPhone, find, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<AudioTestElement>('audio-test');

const meta: Meta = {
  title: 'Sound/Audio test',
  component: 'audio-test',
  args,
  argTypes,
  render: (given) => asWideAsAPhone(template(given)),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

const shown = (state: keyof typeof audioStates): TemplateResult =>
  withPhone(audioStates[state], asWideAsAPhone(html`<audio-test></audio-test>`));

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) => asWideAsAPhone(html`<audio-test @phone-audio-test-request=${asked}></audio-test>`),
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'audio-test', 'button:first-child'));
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ test: 'speaker', on: true }));
    await userEvent.click(await find(canvasElement, 'audio-test', 'button:last-child'));
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ test: 'yourself', on: true }));
  },
};

export const Playing: Story = {
  render: () => shown('playing'),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'audio-test', 'button[aria-busy="true"]');
  },
};

export const HearingYourself: Story = {
  render: () => shown('hearing'),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'audio-test', 'button[aria-pressed="true"]');
    await find(canvasElement, 'audio-test', 'volume-meter:not([hidden])');
  },
};

export const InACall: Story = {
  render: () => shown('talking'),
  play: async ({ canvasElement }) => {
    const button = await find(canvasElement, 'audio-test', 'button:last-child:disabled');
    await expect(button).toHaveAccessibleDescription('Not during a call');
  },
};
