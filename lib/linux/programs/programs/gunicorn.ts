// gunicorn: boots its workers where it is bound; a worker that cannot import its application ends it.

import { logTime } from '../../machine/civil-time'
import { optionValue } from '../../machine/command'
import type { Machine } from '../../machine/machine'
import { answer, httpServer } from '../answers'
import { fails, type ProgramPart, quits } from '../program-part'
import { appSource } from '../python/app-source'
import { httpbin } from '../python/httpbin'
import { flaskMissing } from '../python/pages'
import { serverOfSource } from '../server-of-source'

const megabyte = 1_000_000

export const gunicorn: ProgramPart = {
  names: ['gunicorn'],
  doc: 'Boots its workers on -b; ends well on TERM.',
  grade: 'estimate',
  start({ args, machine, exposedPorts }) {
    if (args.includes('--version')) return null
    const bind = optionValue(args, '-b', '--bind') ?? '127.0.0.1:8000'
    const workers = Math.min(
      16,
      Number(optionValue(args, '-w', '--workers') ?? machine.env.get('WEB_CONCURRENCY') ?? 1) || 1,
    )
    const kind = optionValue(args, '-k', '--worker-class') ?? 'sync'
    const { module, source } = appSource(machine, args)
    const isThere = source !== null || machine.isUncertain || module === 'httpbin'
    const now = machineStamp(machine)
    if (!isThere) {
      return fails(
        3,
        `${now} [1] [INFO] Starting gunicorn 23.0.0\n${now} [7] [ERROR] Exception in worker process\nModuleNotFoundError: No module named '${module}'\n${now} [1] [ERROR] Reason: Worker failed to boot.`,
        700,
      )
    }
    const port = Number(/:(\d+)$/.exec(bind)?.[1] ?? exposedPorts[0] ?? 8_000)
    const openMs = 600
    const served =
      module === 'httpbin'
        ? null
        : serverOfSource({
            source: source ?? '',
            machine,
            fallbackPort: port,
            openMs,
            notFound: () => answer(404, flaskMissing),
          })
    const listener = served?.listeners[0] ?? httpServer({ port, openMs }, httpbin(machine))
    const texts = [
      `Starting gunicorn 23.0.0`,
      `Listening at: http://${bind} (1)`,
      `Using worker: ${kind}`,
      ...Array.from({ length: workers }, (_, i) => `Booting worker with pid: ${7 + i}`),
    ]
    return {
      lines: texts.map((text, i) => ({
        atMs: openMs,
        stream: 'stderr',
        text: `${now} [${i < 3 ? 1 : 4 + i}] [INFO] ${text}`,
      })),
      listeners: [
        { ...listener, port, bind: bind.startsWith('127.') || bind.startsWith('localhost') ? 'loopback' : 'all' },
      ],
      memoryBytes: [{ fromMs: 0, value: (20 + 28 * workers) * megabyte }],
      cpuMsPerRequest: 4,
      onSignal: quits(250, 0, [`${now} [1] [INFO] Handling signal: term`, `${now} [1] [INFO] Shutting down: Master`]),
    }
  },
}

function machineStamp(machine: Machine): string {
  const time = logTime(machine.readClock())
  const [, day = '', month = '', year = '', clock = ''] = /^(\d+)\/(\w+)\/(\d+):([\d:]+)/.exec(time) ?? []
  const number = String(
    ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].indexOf(month) + 1,
  ).padStart(2, '0')
  return `[${year}-${number}-${day} ${clock} +0000]`
}
