import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/hold-button/define.js';
import type { HoldButton } from '../src/components/hold-button/hold-button.js';
import { states } from './states.js';
import { find, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<HoldButton>('hold-button');

const meta: Meta = {
  title: 'Call controls/Hold button',
  component: 'hold-button',
  args,
  argTypes,
  render: (given) => template(given),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<hold-button held @phone-hold-request=${asked}></hold-button>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'hold-button', 'button'));
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ on: false }));
  },
};

export const Active: Story = {
  render: () => withPhone(states.active, html`<hold-button></hold-button>`),
  play: async ({ canvasElement }) => {
    const button = await find(canvasElement, 'hold-button', 'button:enabled');
    await expect(button).toHaveAttribute('aria-pressed', 'false');
  },
};

export const Held: Story = {
  render: () => withPhone(states.held, html`<hold-button></hold-button>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'hold-button[held]', 'button[aria-pressed="true"]');
  },
};

export const Asked: Story = {
  render: () => withPhone(states.holdAsked, html`<hold-button></hold-button>`),
  play: async ({ canvasElement }) => {
    const button = await find(canvasElement, 'hold-button[asking]', 'button');
    await expect(button).toHaveAttribute('aria-busy', 'true');
    await expect(button).toHaveAttribute('aria-pressed', 'false');
  },
};

export const ResumeAsked: Story = {
  render: () => withPhone(states.resumeAsked, html`<hold-button></hold-button>`),
};

export const NothingToHold: Story = {
  render: () => withPhone(states.ringing, html`<hold-button></hold-button>`),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'hold-button', 'button')).toBeDisabled();
  },
};
