import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import '../src/components/dial-field/define.js';
import type { DialField } from '../src/components/dial-field/dial-field.js';
import { states } from './states.js';
import { asWideAsAPhone, find, read, withPhone } from './support.js';

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

/** Waits until the number in the field is shown like this. */
const shows = async (root: HTMLElement, text: string): Promise<void> => {
  const input = await find(root, 'dial-field', 'input');
  await waitFor(() => expect(input).toHaveValue(text), { timeout: 5000 });
};

/** Waits until the line under the number says this. */
const says = async (root: HTMLElement, sentence: string): Promise<void> => {
  await waitFor(
    async () => expect(read(await find(root, 'dial-field', 'number-hint', '[part=hint]'))).toBe(sentence),
    { timeout: 5000 },
  );
};

export const Number: Story = {
  args: { value: '+14155552671' },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, '+1 415 555 2671');
    await find(canvasElement, 'dial-field', 'country-select', 'select');
  },
};

export const National: Story = {
  render: () => asWideAsAPhone(html`<dial-field country="ES" value="912345678" lang="es"></dial-field>`),
  play: async ({ canvasElement }) => shows(canvasElement, '912 34 56 78'),
};

export const Extension: Story = {
  args: { value: '101' },
  play: async ({ canvasElement }) => shows(canvasElement, '101'),
};

export const TooShort: Story = {
  render: () => asWideAsAPhone(html`<dial-field country="US" value="20255501"></dial-field>`),
  play: async ({ canvasElement }) => says(canvasElement, 'Too short for United States'),
};

export const CalledLast: Story = {
  render: () =>
    withPhone(
      { ...states.idle, lastDialled: '+442079460018' },
      asWideAsAPhone(html`<dial-field value="+442079460018"></dial-field>`),
    ),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, '+44 20 7946 0018');
    await says(canvasElement, 'Called last');
  },
};

export const Narrow: Story = {
  render: () =>
    html`<div style="inline-size: 208px"><dial-field country="US" value="2025550101"></dial-field></div>`,
  play: async ({ canvasElement }) => shows(canvasElement, '(202) 555-0101'),
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
