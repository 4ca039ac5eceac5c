import { expect } from '@open-wc/testing';
import { html } from 'lit';
import '../../src/components/audio-settings/define.js';
import { audioStates } from '../../stories/audio-states.js';
import { at, heard, settled, show, showInPhone, tidy } from './support.js';

/** Does with a field what a person does. */
function change(field: HTMLInputElement | HTMLSelectElement, value: string | boolean): void {
  if (typeof value === 'string') field.value = value;
  else if (field instanceof HTMLInputElement) field.checked = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

const bar = (place: HTMLElement): HTMLElement => at(place, 'volume-meter', '.bar');
const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

describe('the elements of sound', () => {
  afterEach(tidy);

  it('ask for a device, and show what is chosen when it is', async () => {
    const { place, phone } = await showInPhone(
      audioStates.chosen,
      html`<device-select kind="speaker"></device-select>`,
    );
    const select = at<HTMLSelectElement>(place, 'device-select', 'select');
    const asked = heard(place, 'phone-device-request');
    change(select, 'desk-out');
    change(select, '');
    await settled(place);
    expect(asked.map(({ kind, deviceId }) => [kind, deviceId])).to.deep.equal([
      ['speaker', 'desk-out'],
      ['speaker', null],
    ]);
    expect(select.value).to.equal('head-out');
    phone.become(audioStates.system);
    await settled(place);
    expect(select.value).to.equal('');
  });

  it('hand what is asked to the phone', async () => {
    const { place, phone } = await showInPhone(audioStates.chosen, html`<audio-settings></audio-settings>`);
    change(at<HTMLInputElement>(place, 'audio-settings', '[name="noiseSuppression"]'), false);
    change(at<HTMLInputElement>(place, 'audio-settings', '[name="farEndVolume"]'), '0.3');
    change(at<HTMLInputElement>(place, 'audio-settings', '[name="suppressNoise.farEnd"]'), true);
    at(place, 'audio-settings', 'audio-test', 'button').click();
    for (let i = 0; i < 100 && phone.asked.length < 4; i++) await nextFrame();
    expect(phone.asked).to.deep.equal([
      ['set', { noiseSuppression: false }],
      ['set', { farEndVolume: 0.3 }],
      ['set', { suppressNoise: { farEnd: true } }],
      ['test', 'speaker'],
    ]);
  });

  it('show a name as text, whatever is in it', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const { microphone } = audioStates.chosen.audio ?? {};
    if (!microphone) throw new Error('There is no microphone.');
    const { place } = await showInPhone(
      {
        ...audioStates.chosen,
        audio: audioStates.chosen.audio && {
          ...audioStates.chosen.audio,
          microphone: { ...microphone, devices: [{ id: 'x', label: hostile, groupId: '' }] },
        },
      },
      html`<device-select></device-select>`,
    );
    expect(at(place, 'device-select', 'option[value="x"]').textContent).to.equal(hostile);
  });

  it('move the meter without rendering it, and only by whole steps', async () => {
    const { place, phone } = await showInPhone(audioStates.talking, html`<volume-meter></volume-meter>`);
    const meter = at(place, 'volume-meter');
    let renders = 0;
    const render: unknown = Reflect.get(meter, 'render');
    Reflect.set(meter, 'render', () => {
      renders++;
      return typeof render === 'function' ? (Reflect.apply(render, meter, []) as unknown) : null;
    });
    for (const level of [0.1, 0.4, 0.62, 0.64]) phone.level('microphone', level);
    phone.level('farEnd', 1);
    await nextFrame();
    await nextFrame();
    expect(bar(place).style.getPropertyValue('--_level')).to.equal('0.6');
    expect(bar(place).getAttribute('aria-valuenow')).to.equal('0.6');
    expect(renders).to.equal(0);
  });

  it('listen to nothing once they are taken off the page', async () => {
    const { place, phone } = await showInPhone(audioStates.talking, html`<volume-meter></volume-meter>`);
    const meter = at(place, 'volume-meter');
    const painted = meter.shadowRoot?.querySelector<HTMLElement>('.bar');
    meter.remove();
    phone.level('microphone', 0.9);
    await nextFrame();
    await nextFrame();
    expect(painted?.style.getPropertyValue('--_level')).to.equal('0');
  });

  it('are usable without a phone, and by keyboard and screen reader', async () => {
    const place = await show(html`<audio-settings></audio-settings>`);
    const asked = heard(place, 'phone-audio-request');
    change(at<HTMLInputElement>(place, 'audio-settings', '[name="autoGainControl"]'), false);
    expect(asked.map((request) => request.change)).to.deep.equal([{ autoGainControl: false }]);
    await expect(place).to.be.accessible();
    expect(at<HTMLSelectElement>(place, 'audio-settings', 'device-select', 'select').disabled).to.equal(true);
  });
});
