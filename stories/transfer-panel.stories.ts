import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/transfer-panel/define.js';
import type { TransferPanel } from '../src/components/transfer-panel/transfer-panel.js';
import type { PhoneState } from '../src/core/state.js';
import { call, people, states, transferring, withControl } from './states.js';
import { asWideAsAPhone, find, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<TransferPanel>('transfer-panel');

const meta: Meta = {
  title: 'Several calls/Transfer panel',
  component: 'transfer-panel',
  args: { ...args, name: 'Bob Marín' },
  argTypes,
  render: (given) => asWideAsAPhone(template(given)),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

const show = (state: PhoneState) => withPhone(state, asWideAsAPhone(html`<transfer-panel></transfer-panel>`));

export const Alone: Story = {};

export const WhomTo: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<div @phone-transfer-request=${asked}>${show(states.controlled)}</div>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.type(await find(canvasElement, 'transfer-panel', 'dial-field', 'input'), 'carol');
    await userEvent.click(await find(canvasElement, 'transfer-panel', '[part=first]:enabled'));
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ to: 'carol', consult: true }));
  },
};

export const PeopleOfOtherCalls: Story = { render: () => show(states.fiveCalls) };

export const WithADirectory: Story = {
  args: { asked: fn() },
  render: ({ asked }) =>
    withPhone(
      states.controlled,
      asWideAsAPhone(
        html`<transfer-panel @phone-transfer-request=${asked}>
          <button slot="directory" data-to="sales">Sales, 4 people</button>
        </transfer-panel>`,
      ),
    ),
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'button[slot]'));
    await userEvent.click(await find(canvasElement, 'transfer-panel', '[part=now]:enabled'));
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ to: 'sales', consult: false }));
  },
};

export const Asking: Story = { render: () => show(states.transferAsking) };

export const Ringing: Story = { render: () => show(states.transferRinging) };

export const Consulting: Story = {
  args: { completed: fn(), cancelled: fn() },
  render: ({ completed, cancelled }) =>
    html`<div @phone-complete-transfer-request=${completed} @phone-cancel-transfer-request=${cancelled}>
      ${show(states.consulting)}
    </div>`,
  play: async ({ canvasElement, args: { completed, cancelled } }) => {
    await userEvent.click(await find(canvasElement, 'transfer-panel', '[part=complete]'));
    await userEvent.click(await find(canvasElement, 'transfer-panel', '[part=cancel]'));
    await expect(completed).toHaveBeenCalledOnce();
    await expect(cancelled).toHaveBeenCalledOnce();
  },
};

export const Declined: Story = { render: () => show(states.transferFailed) };

export const NoSuchPerson: Story = {
  render: () =>
    show(
      withControl(call({ transfer: transferring({ stage: 'failed', reason: 'not-found', to: 'nobody' }) })),
    ),
};

export const Completed: Story = { render: () => show(states.transferCompleted) };

export const HostileName: Story = { render: () => show(withControl(call({ party: people.hostile }))) };

export const LongName: Story = { render: () => show(withControl(call({ party: people.longNamed }))) };
