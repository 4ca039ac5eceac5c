import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/dial-field/define.js';
import '../src/components/dial-pad/define.js';
import type { DialPad } from '../src/components/dial-pad/dial-pad.js';
import { states } from './states.js';
import { asWideAsAPhone, find, read, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<DialPad>('dial-pad');

const meta: Meta = {
  title: 'Dialler/Pad',
  component: 'dial-pad',
  args,
  argTypes,
  render: (given) => template(given),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<dial-pad @phone-digits-request=${asked}></dial-pad>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'dial-pad', 'button[value="5"]'));
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ digits: '5' }));
  },
};

export const IntoAField: Story = {
  render: () => asWideAsAPhone(html`<dial-field id="to"></dial-field><dial-pad for="to"></dial-pad>`),
  play: async ({ canvasElement }) => {
    for (const key of ['1', '*', '#']) {
      await userEvent.click(await find(canvasElement, 'dial-pad', `button[value="${key}"]`));
    }
    await expect(await find(canvasElement, 'dial-field', 'input')).toHaveValue('1*#');
  },
};

export const InACall: Story = {
  render: () => withPhone(states.keyed, html`<dial-pad show-digits></dial-pad>`),
  play: async ({ canvasElement }) => {
    await expect(read(await find(canvasElement, 'dial-pad', '[part=digits]'))).toBe('12#*0');
  },
};

export const NothingToKeyIn: Story = {
  render: () => withPhone(states.idle, html`<dial-pad></dial-pad>`),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'dial-pad', 'button')).toBeDisabled();
  },
};
