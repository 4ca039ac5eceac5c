import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { CallParty } from '../src/components/call-party/call-party.js';
import '../src/components/call-party/define.js';
import { people, states } from './states.js';
import { asWideAsAPhone, find, read, withPhone } from './support.js';

const { args, argTypes, template } = getStorybookHelpers<CallParty>('call-party');

const meta: Meta = {
  title: 'Call/Party',
  component: 'call-party',
  args: { ...args, name: 'Bob Marín', address: '+14155552671' },
  argTypes,
  render: (given) => template(given),
};
export default meta;

type Story = StoryObj;

export const Alone: Story = {
  play: async ({ canvasElement }) => {
    await expect(read(await find(canvasElement, 'call-party', '[part=name]'))).toBe('Bob Marín');
    await expect(read(await find(canvasElement, 'call-party', '[part=detail]'))).toBe('+1 415 555 2671');
  },
};

export const WithPicture: Story = {
  render: () => withPhone(states.activeWithPicture, html`<call-party></call-party>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'call-party', 'img');
    await find(canvasElement, 'call-party', '[part=verified]');
  },
};

export const Small: Story = {
  render: () => withPhone(states.activeWithPicture, html`<call-party size="small"></call-party>`),
};

export const Ringing: Story = {
  render: () => withPhone(states.incoming, html`<call-party size="large" ringing></call-party>`),
};

export const OnlyANumber: Story = {
  render: () => withPhone(states.incomingFromNumber, html`<call-party></call-party>`),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'call-party', '[part=name]')).toHaveAttribute('dir', 'ltr');
  },
};

export const LongName: Story = {
  render: () => withPhone(states.activeLongName, asWideAsAPhone(html`<call-party></call-party>`)),
  play: async ({ canvasElement }) => {
    const name = await find(canvasElement, 'call-party', '[part=name]');
    await expect(name.title).toBe(people.longNamed.name);
    await expect(name.clientHeight).toBeLessThan(60);
  },
};

export const RightToLeftName: Story = {
  render: () => withPhone(states.activeRightToLeft, html`<call-party></call-party>`),
};

export const Hostile: Story = {
  render: () => withPhone(states.incomingHostile, asWideAsAPhone(html`<call-party></call-party>`)),
  play: async ({ canvasElement }) => {
    await expect(read(await find(canvasElement, 'call-party', '[part=name]'))).toBe(people.hostile.name);
    await expect(canvasElement.querySelector('call-party')?.shadowRoot?.querySelector('img')).toBeNull();
  },
};
