import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/speaker-button/define.js';
import type { SpeakerButton } from '../src/components/speaker-button/speaker-button.js';
import { states } from './states.js';
import { find, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<SpeakerButton>('speaker-button');

const meta: Meta = {
  title: 'Call controls/Speaker button',
  component: 'speaker-button',
  args,
  argTypes,
  render: (given) => template(given),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<speaker-button @phone-speaker-request=${asked}></speaker-button>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'speaker-button', 'button'));
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ on: true }));
  },
};

export const Off: Story = {
  render: () => withPhone(states.active, html`<speaker-button></speaker-button>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'speaker-button', 'button:enabled[aria-pressed="false"]');
  },
};

export const On: Story = {
  render: () => withPhone(states.speaker, html`<speaker-button></speaker-button>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'speaker-button[on]', 'button[aria-pressed="true"]');
  },
};

export const OneOutput: Story = {
  render: () => withPhone(states.oneOutput, html`<speaker-button></speaker-button>`),
  play: async ({ canvasElement }) => {
    const button = await find(canvasElement, 'speaker-button', 'button:disabled');
    await expect(button.title).not.toBe('');
    await expect(button).toHaveAccessibleDescription(button.title);
  },
};

export const NotStarted: Story = {
  render: () => withPhone(states.unset, html`<speaker-button></speaker-button>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'speaker-button', 'button:disabled[title]');
  },
};
