import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect } from 'storybook/test';
import '../src/components/volume-meter/define.js';
import type { VolumeMeter } from '../src/components/volume-meter/volume-meter.js';
import { asWideAsAPhone, find } from './support.js';

const { args, argTypes, template } = getStorybookHelpers<VolumeMeter>('volume-meter');

const meta: Meta = {
  title: 'Sound/Volume meter',
  component: 'volume-meter',
  args,
  argTypes,
  render: (given) => asWideAsAPhone(template(given)),
};
export default meta;

type Story = StoryObj;

export const Silent: Story = {};

export const Half: Story = {
  render: () => asWideAsAPhone(html`<volume-meter level="0.5"></volume-meter>`),
  play: async ({ canvasElement }) => {
    const meter = await find(canvasElement, 'volume-meter', '[role="meter"]');
    await expect(meter).toHaveAttribute('aria-valuenow', '0.5');
    await expect(meter).toHaveAccessibleName('Microphone level');
  },
};

export const Loud: Story = {
  render: () => asWideAsAPhone(html`<volume-meter source="farEnd" level="1"></volume-meter>`),
};
