import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/mute-button/define.js';
import type { MuteButton } from '../src/components/mute-button/mute-button.js';
import { states } from './states.js';
import { find, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<MuteButton>('mute-button');

const meta: Meta = {
  title: 'Call controls/Mute button',
  component: 'mute-button',
  args,
  argTypes,
  render: (given) => template(given),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<mute-button @phone-mute-request=${asked}></mute-button>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'mute-button', 'button'));
    await expect(asked).toHaveBeenCalledOnce();
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ on: true }));
  },
};

export const Active: Story = {
  render: () => withPhone(states.active, html`<mute-button></mute-button>`),
  play: async ({ canvasElement }) => {
    const button = await find(canvasElement, 'mute-button', 'button:enabled');
    await expect(button).toHaveAttribute('aria-pressed', 'false');
  },
};

export const Muted: Story = {
  render: () => withPhone(states.muted, html`<mute-button></mute-button>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'mute-button[muted]', 'button[aria-pressed="true"]');
  },
};

export const NothingToMute: Story = {
  render: () => withPhone(states.idle, html`<mute-button></mute-button>`),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'mute-button', 'button')).toBeDisabled();
  },
};
