import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/incoming-call-dialog/define.js';
import type { IncomingCallDialog } from '../src/components/incoming-call-dialog/incoming-call-dialog.js';
import { states } from './states.js';
import { asWideAsAPhone, find, read, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<IncomingCallDialog>('incoming-call-dialog');

const meta: Meta = {
  title: 'Call/Incoming call dialog',
  component: 'incoming-call-dialog',
  args: { ...args, open: true, 'caller-name': 'Bob Marín', 'caller-address': 'bob' },
  argTypes,
  render: (given) => template(given),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

const show = html`<incoming-call-dialog></incoming-call-dialog>`;

export const Alone: Story = {
  args: { answered: fn(), declined: fn(), ignored: fn() },
  render: ({ answered, declined, ignored }) =>
    html`<incoming-call-dialog
      open
      caller-name="Bob Marín"
      @phone-answer-request=${answered}
      @phone-decline-request=${declined}
      @phone-ignore-request=${ignored}
    ></incoming-call-dialog>`,
  play: async ({ canvasElement, args: { answered, declined, ignored } }) => {
    const dialog = await find(canvasElement, 'incoming-call-dialog', '[role=dialog]');
    await expect(dialog).toHaveAccessibleName('Incoming call');
    await userEvent.click(await find(canvasElement, 'incoming-call-dialog', '.answer'));
    await userEvent.click(await find(canvasElement, 'incoming-call-dialog', '.decline'));
    await userEvent.click(await find(canvasElement, 'incoming-call-dialog', '.ignore'));
    await expect(answered).toHaveBeenCalledOnce();
    await expect(declined).toHaveBeenCalledOnce();
    await expect(ignored).toHaveBeenCalledOnce();
  },
};

export const Incoming: Story = { render: () => withPhone(states.incoming, show) };

export const IncomingWithPicture: Story = { render: () => withPhone(states.incomingWithPicture, show) };

export const FromANumber: Story = { render: () => withPhone(states.incomingFromNumber, show) };

export const FromNobody: Story = { render: () => withPhone(states.incomingFromNobody, show) };

export const LongName: Story = {
  render: () => withPhone(states.incomingLongName, show),
  play: async ({ canvasElement }) => {
    const card = await find(canvasElement, 'incoming-call-dialog', '.card');
    await expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth);
  },
};

export const RightToLeftName: Story = { render: () => withPhone(states.incomingRightToLeft, show) };

export const Hostile: Story = { render: () => withPhone(states.incomingHostile, show) };

export const DuringACall: Story = {
  render: () => withPhone(states.incomingDuringCall, show),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'incoming-call-dialog[compact]', 'call-waiting', '.answer');
  },
};

export const TwoCallers: Story = {
  render: () => withPhone(states.incomingTwo, show),
  play: async ({ canvasElement }) => {
    const others = await find(canvasElement, 'incoming-call-dialog', '[part=others]');
    await expect(others).toBeVisible();
    await expect(read(others)).toBe('and one more');
  },
};

export const TwoCallersDuringACall: Story = { render: () => withPhone(states.incomingTwoDuringCall, show) };

export const VerifiedNumber: Story = { render: () => withPhone(states.incomingVerifiedNumber, show) };

export const Inline: Story = {
  render: () =>
    withPhone(
      states.incomingWithPicture,
      asWideAsAPhone(html`<incoming-call-dialog placement="inline"></incoming-call-dialog>`),
    ),
};

export const NobodyCalls: Story = {
  render: () => withPhone(states.idle, show),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'incoming-call-dialog')).not.toBeVisible();
  },
};
