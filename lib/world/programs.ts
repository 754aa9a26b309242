// Programs: how a container's process behaves, for the kubelet to play. A stand-in, and narrow on purpose.
//
// Every process starts, listens on the ports its image exposes and answers 200 to anything. Left out: what a given
// program or command really does, its logs, crashes and memory; command, arguments and environment are not read.

import type { ProgramSource } from '@/lib/kube/kubelet/program'
import { always } from '@/lib/kube/kubelet/program'

export function programSource(): ProgramSource {
  return {
    run: (input) => ({
      start: { ok: true, delayMs: 300 },
      ports: input.config.exposedPorts.map((text) => ({
        port: Number(text.split('/')[0]),
        protocol: 'TCP',
        open: [{ fromMs: 500, value: true }],
        speaks: 'http',
        answer: () =>
          always({ status: 200, latencyMs: 3, body: 'ok\n', calls: [], upstreamStatus: 502, crashCode: null }),
      })),
      exit: null,
      logs: [],
      memoryBytes: always(30_000_000),
      memoryBytesPerRps: 0,
      cpuIdleMillicores: 1,
      cpuMsPerRequest: 2,
      onTerm: { kind: 'exits', afterMs: 200, code: 0 },
      ready: [],
      exec: () => ({ exitCode: 0, output: '', tookMs: 10 }),
    }),
  }
}
