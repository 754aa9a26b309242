// A host and its client in one thread: messages are cloned as a worker's are, turns run when a test asks for them.
import { createHostClient, type HostClient } from '@/lib/host/client'
import { createHost } from '@/lib/host/host'
import type { FromHost, ToHost } from '@/lib/host/protocol'

export interface Hosted {
  readonly client: HostClient
  /** Everything the host said, oldest first. */
  readonly said: readonly FromHost[]
  /** Sends the host a message of the page, beside those the client sends. */
  tell(message: ToHost): void
  /** Lets the wall clock go on, a turn at a time. */
  wait(durationMs: number): void
}

export function createHosted(): Hosted {
  const said: FromHost[] = []
  const turns: (() => void)[] = []
  const toHost: ToHost[] = []
  let nowMs = 0
  const host = createHost({
    nowMs: () => nowMs,
    later: (turn) => turns.push(turn),
    post(message) {
      const clone = structuredClone(message)
      said.push(clone)
      client.receive(clone)
    },
  })
  const client: HostClient = createHostClient((message) => toHost.push(structuredClone(message)))
  return {
    client,
    said,
    tell: (message) => toHost.push(structuredClone(message)),
    wait(durationMs) {
      for (const untilMs = nowMs + durationMs; nowMs < untilMs; nowMs++) {
        for (const message of toHost.splice(0)) host.receive(message)
        for (const turn of turns.splice(0)) turn()
      }
    },
  }
}
