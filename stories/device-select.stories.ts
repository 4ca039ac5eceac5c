import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html, type TemplateResult } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import '../src/components/device-select/define.js';
import type { DeviceSelect } from '../src/components/device-select/device-select.js';
import { audioStates } from './audio-states.js';
import { asWideAsAPhone, find, read, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<DeviceSelect>('device-select');

const meta: Meta = {
  title: 'Sound/Device select',
  component: 'device-select',
  args,
  argTypes,
  render: (given) => asWideAsAPhone(template(given)),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

const shown = (state: keyof typeof audioStates, kind: string): TemplateResult =>
  withPhone(audioStates[state], asWideAsAPhone(html`<device-select kind=${kind}></device-select>`));

export const Alone: Story = {};

export const Chosen: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<div @phone-device-request=${asked}>${shown('chosen', 'microphone')}</div>`,
  play: async ({ canvasElement, args: { asked } }) => {
    const select = await find(canvasElement, 'device-select', 'select:enabled');
    await expect(select).toHaveValue('head-in');
    await userEvent.selectOptions(select, 'desk-in');
    await expect(asked).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'microphone', deviceId: 'desk-in' }),
    );
    // Nobody did it, so it is not shown.
    await expect(select).toHaveValue('head-in');
  },
};

export const LeftToTheSystem: Story = { render: () => shown('system', 'speaker') };

export const Missing: Story = {
  render: () => shown('missing', 'speaker'),
  play: async ({ canvasElement }) => {
    await expect(read(await find(canvasElement, 'device-select', 'p:not([hidden])'))).toContain('Headset');
  },
};

export const Unsupported: Story = {
  render: () => shown('unsupported', 'speaker'),
  play: async ({ canvasElement }) => {
    const select = await find(canvasElement, 'device-select', 'select:disabled');
    await expect(select).toHaveAccessibleDescription(/cannot choose/);
  },
};

export const Unnamed: Story = { render: () => shown('unnamed', 'microphone') };
export const NoDevice: Story = { render: () => shown('none', 'microphone') };
export const Narrow: Story = {
  render: () =>
    html`<div style="inline-size: 240px">
      ${withPhone(audioStates.chosen, html`<device-select kind="speaker"></device-select>`)}
    </div>`,
};
