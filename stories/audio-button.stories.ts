import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import type { AudioButton } from '../src/components/audio-button/audio-button.js';
import '../src/components/audio-button/define.js';
import { states } from './states.js';
import { find, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<AudioButton>('audio-button');

const meta: Meta = {
  title: 'Sound/Audio button',
  component: 'audio-button',
  args,
  argTypes,
  render: (given) => template(given),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

const button = html`<audio-button></audio-button>`;

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<audio-button @sound-toggle=${asked}></audio-button>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'audio-button', 'button'));
    await expect(asked).toHaveBeenCalledOnce();
  },
};

export const InACall: Story = { render: () => withPhone(states.active, button) };

export const SomebodyRings: Story = {
  render: () => withPhone(states.incoming, button),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'audio-button', 'button')).toBeDisabled();
  },
};

export const Compact: Story = {
  render: () =>
    withPhone(
      states.idle,
      html`<div style="position: relative; inline-size: 100px; block-size: 56px">
        <audio-button compact></audio-button>
      </div>`,
    ),
  play: async ({ canvasElement }) => {
    const sliders = await find(canvasElement, 'audio-button', 'button');
    await expect(sliders).toHaveAccessibleName('Sound settings');
  },
};
