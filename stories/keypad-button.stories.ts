import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/keypad-button/define.js';
import type { KeypadButton } from '../src/components/keypad-button/keypad-button.js';
import { states } from './states.js';
import { find, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<KeypadButton>('keypad-button');

const meta: Meta = {
  title: 'Call controls/Keypad button',
  component: 'keypad-button',
  args,
  argTypes,
  render: (given) => template(given),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<keypad-button @keypad-toggle=${asked}></keypad-button>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'keypad-button', 'button'));
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ open: true }));
  },
};

export const Open: Story = {
  render: () => withPhone(states.active, html`<keypad-button open></keypad-button>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'keypad-button', 'button:enabled[aria-expanded="true"]');
  },
};

export const NothingToKeyIn: Story = {
  render: () => withPhone(states.ringing, html`<keypad-button></keypad-button>`),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'keypad-button', 'button')).toBeDisabled();
  },
};
