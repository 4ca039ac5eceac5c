import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/do-not-disturb-button/define.js';
import type { DoNotDisturbButton } from '../src/components/do-not-disturb-button/do-not-disturb-button.js';
import { states } from './states.js';
import { find, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<DoNotDisturbButton>('do-not-disturb-button');

const meta: Meta = {
  title: 'Phone/Do not disturb button',
  component: 'do-not-disturb-button',
  args,
  argTypes,
  render: (given) => template(given),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

const button = html`<do-not-disturb-button></do-not-disturb-button>`;

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) =>
    html`<do-not-disturb-button @phone-do-not-disturb-request=${asked}></do-not-disturb-button>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'do-not-disturb-button', 'button'));
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ on: true }));
  },
};

export const Off: Story = { render: () => withPhone(states.idle, button) };

export const On: Story = {
  render: () => withPhone(states.doNotDisturb, button),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'do-not-disturb-button[on]', 'button[aria-pressed="true"]');
  },
};

export const Compact: Story = {
  render: () =>
    withPhone(
      states.doNotDisturb,
      html`<div style="position: relative; inline-size: 56px; block-size: 56px">
        <do-not-disturb-button compact></do-not-disturb-button>
      </div>`,
    ),
};
