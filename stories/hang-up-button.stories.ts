import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/hang-up-button/define.js';
import type { HangUpButton } from '../src/components/hang-up-button/hang-up-button.js';
import { states } from './states.js';
import { find, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<HangUpButton>('hang-up-button');

const meta: Meta = {
  title: 'Call controls/Hang up button',
  component: 'hang-up-button',
  args,
  argTypes,
  render: (given) => template(given),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<hang-up-button @phone-hang-up-request=${asked}></hang-up-button>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'hang-up-button', 'button'));
    await expect(asked).toHaveBeenCalledOnce();
  },
};

export const Dialing: Story = {
  render: () => withPhone(states.dialing, html`<hang-up-button></hang-up-button>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'hang-up-button', 'button:enabled');
  },
};

export const Active: Story = {
  render: () => withPhone(states.active, html`<hang-up-button></hang-up-button>`),
};

export const NothingToEnd: Story = {
  render: () => withPhone(states.incoming, html`<hang-up-button></hang-up-button>`),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'hang-up-button', 'button')).toBeDisabled();
  },
};
