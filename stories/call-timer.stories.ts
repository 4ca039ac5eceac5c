import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { CallTimer } from '../src/components/call-timer/call-timer.js';
import '../src/components/call-timer/define.js';
import { states } from './states.js';
import { find, read, withPhone } from './support.js';

const { args, argTypes, template } = getStorybookHelpers<CallTimer>('call-timer');

const meta: Meta = {
  title: 'Call/Timer',
  component: 'call-timer',
  args: { ...args, seconds: 75 },
  argTypes,
  render: (given) => template(given),
};
export default meta;

type Story = StoryObj;

export const Alone: Story = {
  play: async ({ canvasElement }) => {
    const time = await find(canvasElement, 'call-timer', '[role=timer]');
    await expect(read(time)).toBe('1:15');
  },
};

export const AnHour: Story = { args: { seconds: 3609 } };

export const Active: Story = {
  render: () => withPhone(states.active, html`<call-timer></call-timer>`),
  play: async ({ canvasElement }) => {
    await expect(read(await find(canvasElement, 'call-timer', '[role=timer]'))).toMatch(/^\d:\d\d$/);
  },
};

export const Held: Story = {
  render: () => withPhone(states.held, html`<call-timer since="held"></call-timer>`),
};

export const Reconnecting: Story = {
  render: () => withPhone(states.reconnecting, html`<call-timer since="reconnecting"></call-timer>`),
};

export const Ended: Story = {
  render: () => withPhone(states.ended, html`<call-timer></call-timer>`),
  play: async ({ canvasElement }) => {
    await expect(read(await find(canvasElement, 'call-timer', '[role=timer]'))).toBe('1:15');
  },
};
