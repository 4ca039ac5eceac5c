import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import type { ConferencePanel } from '../src/components/conference-panel/conference-panel.js';
import '../src/components/conference-panel/define.js';
import type { PhoneState } from '../src/core/state.js';
import { states } from './states.js';
import { asWideAsAPhone, find, withPhone } from './support.js';

const { args, argTypes, events } = getStorybookHelpers<ConferencePanel>('conference-panel');

const meta: Meta = {
  title: 'Several calls/Conference panel',
  component: 'conference-panel',
  args,
  argTypes,
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

const show = (state: PhoneState) =>
  withPhone(state, asWideAsAPhone(html`<conference-panel></conference-panel>`));

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) =>
    asWideAsAPhone(
      html`<conference-panel
        .participants=${states.conference.calls[0]?.participants}
        @phone-hold-participant-request=${asked}
      ></conference-panel>`,
    ),
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'conference-panel', 'li:nth-child(3) [part=hold]'));
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ on: false }));
  },
};

export const OfTwo: Story = {
  args: { added: fn() },
  render: ({ added }) => html`<div @phone-add-participant-request=${added}>${show(states.controlled)}</div>`,
  play: async ({ canvasElement, args: { added } }) => {
    await userEvent.type(await find(canvasElement, 'conference-panel', 'dial-field', 'input'), 'dora');
    await userEvent.click(await find(canvasElement, 'conference-panel', '[part=add]:enabled'));
    await expect(added).toHaveBeenCalledWith(expect.objectContaining({ to: 'dora' }));
  },
};

export const OneMutedOneHeldOneRinging: Story = {
  render: () => show(states.conference),
  play: async ({ canvasElement }) => {
    const mute = await find(canvasElement, 'conference-panel', 'li:nth-child(2) [part=mute]');
    await expect(mute).toHaveAttribute('aria-pressed', 'true');
    await expect(mute).toHaveAccessibleName('Mute Bob Marín');
  },
};

export const OfMany: Story = { render: () => show(states.conferenceOfMany) };

export const SomebodyDeclined: Story = {
  render: () => show(states.unreached),
  play: async ({ canvasElement }) => {
    const failure = await find(canvasElement, 'conference-panel', '[part=failure]');
    await expect(failure).toHaveTextContent(/Carol Ángeles Duarte.* declined/);
  },
};

export const NothingOffered: Story = {
  render: () => show(states.active),
  play: async ({ canvasElement }) => {
    await userEvent.type(await find(canvasElement, 'conference-panel', 'dial-field', 'input'), 'dora');
    await find(canvasElement, 'conference-panel', '[part=apart]:enabled');
    const add = await find(canvasElement, 'conference-panel', '[part=add]');
    await expect(add).toBeDisabled();
    await expect(add).toHaveAccessibleDescription('Add: Not offered by this phone service');
  },
};
