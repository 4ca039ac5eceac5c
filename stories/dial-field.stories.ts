import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/dial-field/define.js';
import type { DialField } from '../src/components/dial-field/dial-field.js';
import { asWideAsAPhone, find } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<DialField>('dial-field');

const meta: Meta = {
  title: 'Dialler/Field',
  component: 'dial-field',
  args,
  argTypes,
  render: (given) => asWideAsAPhone(template(given)),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

export const Empty: Story = {};

export const Number: Story = {
  args: { value: '+14155552671' },
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'dial-field', 'input')).toHaveValue('+1 415 555 2671');
  },
};

export const Name: Story = { args: { value: 'bob' } };

export const TypeAndCall: Story = {
  args: { asked: fn() },
  render: ({ asked }) => asWideAsAPhone(html`<dial-field @phone-dial-request=${asked}></dial-field>`),
  play: async ({ canvasElement, args: { asked } }) => {
    const input = await find(canvasElement, 'dial-field', 'input');
    await userEvent.type(input, '+14155552671{Enter}');
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ to: '+14155552671' }));
  },
};
