import type { ReactiveController, ReactiveControllerHost } from 'lit';

const hosts = new Set<ReactiveControllerHost>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Renders an element once a second while it wants to; all such elements share one timer. */
export class Clock implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #wants: () => boolean;

  /** @param wants whether the element shows a time that runs, asked after each of its updates. */
  constructor(host: ReactiveControllerHost, wants: () => boolean) {
    this.#host = host;
    this.#wants = wants;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#wants()) start(this.#host);
    else stop(this.#host);
  }

  hostDisconnected(): void {
    stop(this.#host);
  }
}

function start(host: ReactiveControllerHost): void {
  hosts.add(host);
  timer ??= setInterval(() => {
    for (const each of hosts) each.requestUpdate();
  }, 1000);
}

function stop(host: ReactiveControllerHost): void {
  hosts.delete(host);
  if (hosts.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}
