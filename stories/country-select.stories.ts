import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/country-select/define.js';
import type { CountrySelect } from '../src/components/country-select/country-select.js';
import { find } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<CountrySelect>('country-select');

const meta: Meta = {
  title: 'Dialler/Country',
  component: 'country-select',
  args: { ...args, value: 'US' },
  argTypes,
  render: (given) => template(given),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

export const Alone: Story = {
  args: { chosen: fn() },
  render: ({ chosen }) => html`<country-select value="US" @change=${chosen}></country-select>`,
  play: async ({ canvasElement, args: { chosen } }) => {
    const select = await find(canvasElement, 'country-select', 'select');
    await expect(select).toHaveAccessibleName('Country of the number');
    await userEvent.selectOptions(select, 'DE');
    await expect(chosen).toHaveBeenCalledOnce();
    await expect(canvasElement.querySelector('country-select')).toHaveProperty('value', 'DE');
  },
};

export const InSpanish: Story = {
  render: () => html`<div lang="es"><country-select value="DE"></country-select></div>`,
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'country-select', 'option[value="DE"]');
    const select = await find(canvasElement, 'country-select', 'select');
    await expect(select).toHaveDisplayValue(/Alemania/);
  },
};
