// The page's end of a world's thread: starts it, speaks to it, and notices when it is silent.
//
// A thread answers a ping between two turns. One that does not for a while is in the middle of something that a person may
// not want to wait for: the page says what it began last, and may end it and start another.

import { createHostClient, type HostClient } from '@/lib/host/client'
import type { FromHost } from '@/lib/host/protocol'
import { loadFieldTexts } from './field-texts'

export interface WorldThread {
  readonly client: HostClient
  /** Ends the thread in the middle of whatever it does. */
  end(): void
}

/** What a silent thread began last, in a few words; null once it answers again. */
export type Silence = (what: string | null) => void

const pingEveryMs = 500
const silentAfterMs = 2000

export function startWorldThread(tell: Silence): WorldThread {
  const worker = new Worker(new URL('./world.worker.ts', import.meta.url), { type: 'module', name: 'world' })
  const client = createHostClient((message) => worker.postMessage(message))
  const bringTexts = async () => {
    worker.postMessage({ kind: 'field-texts', texts: await loadFieldTexts() })
  }
  let askedAtMs: number | null = null
  let began = 'making the world'
  let isSilent = false
  const heard = () => {
    askedAtMs = null
    if (isSilent) tell(null)
    isSilent = false
  }
  worker.onmessage = ({ data }: MessageEvent<FromHost>) => {
    if (data.kind === 'begins') began = data.what
    else if (data.kind === 'ends') began = 'living on'
    else if (data.kind === 'opening') began = 'living through what was done in it'
    else if (data.kind === 'wishes') void bringTexts()
    heard()
    client.receive(data)
  }
  // A page in the background is not watched: its timers are late themselves.
  const timer = window.setInterval(() => {
    if (document.hidden) {
      askedAtMs = null
      return
    }
    const nowMs = performance.now()
    if (askedAtMs === null) {
      askedAtMs = nowMs
      worker.postMessage({ kind: 'ping' })
    } else if (!isSilent && nowMs - askedAtMs > silentAfterMs) {
      isSilent = true
      tell(began)
    }
  }, pingEveryMs)
  return {
    client,
    end() {
      window.clearInterval(timer)
      worker.terminate()
    },
  }
}
