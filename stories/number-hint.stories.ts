import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { expect, waitFor } from 'storybook/test';
import '../src/components/number-hint/define.js';
import type { NumberHint } from '../src/components/number-hint/number-hint.js';
import { asWideAsAPhone, find, read } from './support.js';

const { args, argTypes, template } = getStorybookHelpers<NumberHint>('number-hint');

const meta: Meta = {
  title: 'Dialler/Hint',
  component: 'number-hint',
  args: { ...args, place: 'en-US' },
  argTypes,
  render: (given) => asWideAsAPhone(template(given)),
};
export default meta;

type Story = StoryObj;

/** A number, and what is said of it. */
const saying = (number: string, sentence: string): Story => ({
  args: { number },
  play: async ({ canvasElement }) => {
    const hint = await find(canvasElement, 'number-hint', '[part=hint]');
    await waitFor(() => expect(read(hint)).toBe(sentence), { timeout: 5000 });
  },
});

export const TooShort: Story = saying('20255501', 'Too short for United States');
export const TooLong: Story = saying('20255501012', 'Too long for United States');
export const Unlikely: Story = saying('5551234567', 'Not known as a number in United States');
export const UnknownCountry: Story = saying('+9991234567', 'No country has that code');
export const Extension: Story = saying('+1 202 555 0101 ext. 5', 'Call the number, then key the extension');

export const CalledLast: Story = {
  args: { number: '+12025550101', recalled: true },
  play: async ({ canvasElement }) => {
    await expect(read(await find(canvasElement, 'number-hint', '[part=hint]'))).toBe('Called last');
  },
};
