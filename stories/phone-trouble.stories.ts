import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/phone-trouble/define.js';
import type { PhoneTrouble } from '../src/components/phone-trouble/phone-trouble.js';
import { states, troubled } from './states.js';
import { asWideAsAPhone, find, read, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<PhoneTrouble>('phone-trouble');

const meta: Meta = {
  title: 'Phone/Trouble',
  component: 'phone-trouble',
  args: { ...args, kind: 'offline' },
  argTypes,
  render: (given) => asWideAsAPhone(template(given)),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

const show = asWideAsAPhone(html`<phone-trouble></phone-trouble>`);

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) =>
    asWideAsAPhone(html`<phone-trouble kind="offline" @phone-retry-request=${asked}></phone-trouble>`),
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'phone-trouble', 'button'));
    await expect(asked).toHaveBeenCalledOnce();
  },
};

export const MicrophoneDenied: Story = {
  args: { asked: fn() },
  render: ({ asked }) =>
    html`<div @phone-microphone-request=${asked}>${withPhone(states.microphoneDenied, show)}</div>`,
  play: async ({ canvasElement, args: { asked } }) => {
    const message = await find(canvasElement, 'phone-trouble', '[part=message]');
    await expect(read(message).length).toBeGreaterThan(20);
    await userEvent.click(await find(canvasElement, 'phone-trouble', 'button'));
    await expect(asked).toHaveBeenCalledOnce();
  },
};

export const TokenRefused: Story = { render: () => withPhone(states.tokenRefused, show) };

export const LineInUse: Story = {
  args: { asked: fn() },
  render: ({ asked }) =>
    html`<div @phone-dismiss-request=${asked}>${withPhone(troubled('line-in-use'), show)}</div>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'phone-trouble', 'button'));
    await expect(asked).toHaveBeenCalledOnce();
  },
};

export const DeviceLost: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<div @sound-toggle=${asked}>${withPhone(states.deviceLost, show)}</div>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await expect(await find(canvasElement, 'phone-trouble', '[part=message]')).toHaveTextContent(
      'USB Headset',
    );
    await userEvent.click(await find(canvasElement, 'phone-trouble', 'button'));
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ open: true }));
  },
};

export const NoTrouble: Story = {
  render: () => withPhone(states.idle, show),
  play: async ({ canvasElement }) => {
    const trouble = await find(canvasElement, 'phone-trouble');
    await expect(trouble.offsetHeight).toBe(0);
  },
};
