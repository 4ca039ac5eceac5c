import { AutoAnswer } from './auto-answer.js';
import { CallManager } from './call-manager.js';
import type { LogLevel, PhoneChange } from './changes.js';
import { ConferenceManager } from './conference-manager.js';
import type { Fact } from './facts.js';
import { HoldManager } from './hold-manager.js';
import type { CallOrigin } from './party.js';
import type { PhoneOptions } from './phone-options.js';
import type { Ports, VoiceCall } from './ports.js';
import type { Party, PhoneState } from './state.js';

/** What the switchboard asks and tells. */
export interface SwitchboardOptions {
  readonly ports: Ports;
  state(): PhoneState;
  options(): PhoneOptions;
  apply(fact: Fact): void;
  tell(change: PhoneChange): void;
  log(level: LogLevel, message: string): void;
  connect(parameters: Readonly<Record<string, string>>, isWanted: () => boolean): Promise<VoiceCall>;
  partyOf(call: CallOrigin): Party;
  /** Who is at an address of which nothing else is known: the address itself names them best. */
  partyAt(address: string): Party;
  /** Whether the microphone may be used without asking anybody. */
  hasMicrophone(): Promise<boolean>;
  /** Answers as a person would, the microphone included. */
  answer(id: string): void;
}

/** All that deals with calls, put together: the calls themselves, hold, conference, answering by itself. */
export class Switchboard {
  readonly calls: CallManager;
  readonly holds: HoldManager;
  readonly conferences: ConferenceManager;
  readonly #autoAnswer: AutoAnswer;
  #count = 0;

  constructor(wires: SwitchboardOptions) {
    const { ports, state, options, apply, tell, log, connect, partyOf, partyAt, hasMicrophone, answer } =
      wires;
    this.calls = new CallManager({
      time: ports.time,
      newId: () => `call-${++this.#count}`,
      state,
      apply,
      connect,
      partyOf,
      allowsIncomingWhileBusy: () => options().allowIncomingWhileBusy,
      refuse: (sid) => this.conferences.refuse(sid),
      holdOthers: (id) => this.holds.holdOthers(id),
      prefer: (id) => this.holds.prefer(id),
      opened: (id) => this.holds.opened(id),
      deviceHeld: (id, held) => this.holds.deviceSaid(id, held),
      said: (id, content) => this.conferences.said(id, content),
      missed: (id) => this.conferences.refresh(id),
      wasMerged: (id) => this.conferences.wasMerged(id),
      over: (id) => {
        this.holds.forget(id);
        this.conferences.forget(id);
      },
      log: (message) => log('info', message),
    });
    this.holds = new HoldManager({
      time: ports.time,
      state,
      apply,
      driver: () => options().holdDriver,
      reminderSeconds: () => options().holdReminderSeconds,
      remind: (call) => tell({ type: 'call-hold-reminder', call }),
      holdLocally: (id, on) => this.calls.holdLocally(id, on),
      holdOnNetwork: (id, on) => this.conferences.hold(id, on),
      log: (message) => log('warn', message),
    });
    this.conferences = new ConferenceManager({
      port: ports.callControl,
      state,
      apply,
      partyAt,
      held: (id, held) => this.holds.networkSaid(id, held),
      trouble: (error) => apply({ type: 'trouble-arose', error }),
      transferFailed: (error, call) => tell({ type: 'phone-error', error, call }),
    });
    this.#autoAnswer = new AutoAnswer({
      chime: ports.chime,
      state,
      mode: () => options().autoAnswer,
      chimes: () => options().autoAnswerChime,
      hasMicrophone,
      answer,
    });
  }

  /** Looks for calls that began to ring between two states. */
  look(state: PhoneState, before: PhoneState): void {
    for (const call of state.calls) {
      const isNew = call.phase === 'incoming' && !before.calls.some(({ id }) => id === call.id);
      if (isNew) void this.#autoAnswer.rang(call);
    }
  }
}
