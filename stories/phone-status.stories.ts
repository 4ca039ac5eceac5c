import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect } from 'storybook/test';
import '../src/components/phone-status/define.js';
import type { PhoneStatus } from '../src/components/phone-status/phone-status.js';
import { states } from './states.js';
import { find, read, withPhone } from './support.js';

const { args, argTypes, template } = getStorybookHelpers<PhoneStatus>('phone-status');

const meta: Meta = {
  title: 'Phone/Status',
  component: 'phone-status',
  args: { ...args, status: 'ready', identity: 'alice' },
  argTypes,
  render: (given) => template(given),
};
export default meta;

type Story = StoryObj;

const show = html`<phone-status></phone-status>`;

export const Alone: Story = {
  play: async ({ canvasElement }) => {
    await expect(read(await find(canvasElement, 'phone-status', '[part=identity]'))).toBe('alice');
  },
};

export const Ready: Story = {
  render: () => withPhone(states.idle, show),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'phone-status[status=ready][identity=alice]');
  },
};

export const Connecting: Story = { render: () => withPhone(states.connecting, show) };

export const Offline: Story = { render: () => withPhone(states.offline, show) };

export const OutgoingOnly: Story = { render: () => withPhone(states.outgoingOnly, show) };

export const NotSetUp: Story = { render: () => withPhone(states.unset, show) };

export const DoNotDisturb: Story = {
  render: () => withPhone(states.doNotDisturb, show),
  play: async ({ canvasElement }) => {
    const word = await find(canvasElement, 'phone-status[do-not-disturb]', '[part=word]');
    await expect(read(word)).toBe('Do not disturb');
  },
};
