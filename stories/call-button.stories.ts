import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/call-button/define.js';
import type { CallButton } from '../src/components/call-button/call-button.js';
import '../src/components/dial-field/define.js';
import { states } from './states.js';
import { asWideAsAPhone, find, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<CallButton>('call-button');

const meta: Meta = {
  title: 'Dialler/Call button',
  component: 'call-button',
  args: { ...args, to: 'bob', name: 'Bob' },
  argTypes,
  render: (given) => template(given),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<call-button to="bob" name="Bob" @phone-dial-request=${asked}></call-button>`,
  play: async ({ canvasElement, args: { asked } }) => {
    const button = await find(canvasElement, 'call-button', 'button');
    await expect(button).toHaveAccessibleName(/Bob/);
    await userEvent.click(button);
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ to: 'bob' }));
  },
};

export const Idle: Story = {
  render: () => withPhone(states.idle, html`<call-button to="bob"></call-button>`),
};

export const Connecting: Story = {
  render: () => withPhone(states.connecting, html`<call-button to="bob"></call-button>`),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'call-button', 'button')).toBeDisabled();
  },
};

export const WhileItRings: Story = {
  render: () => withPhone(states.ringing, html`<call-button to="bob"></call-button>`),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'call-button', 'button')).toBeDisabled();
  },
};

export const LeadsToTheField: Story = {
  render: () => asWideAsAPhone(html`<dial-field id="to"></dial-field><call-button for="to"></call-button>`),
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, 'call-button', 'button'));
    await expect(document.activeElement).toBe(canvasElement.querySelector('dial-field'));
  },
};
