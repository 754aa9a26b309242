import { expect, it } from 'vitest'
import { startDelayOf } from '@/lib/build/process/start-delay'

const rows: [name: string, source: string, delayMs: number][] = [
  ['a timer that listens', 'setTimeout(() => server.listen(8080), 12000)', 12_000],
  ['a timer in a function', 'setTimeout(function () { app.listen(process.env.PORT || 80) }, 1_500)', 1_500],
  ['a timer that does something else', 'setTimeout(() => warm(), 5000)\nserver.listen(80)', 0],
  ['Python before it serves', 'import time\ntime.sleep(2.5)\napp.run(port=80)', 2_500],
  ['Python after it serves', 'app.run(port=80)\ntime.sleep(2)', 0],
  ['Go', 'time.Sleep(3 * time.Second)\nhttp.ListenAndServe(":80", nil)', 3_000],
  ['nothing', 'server.listen(80)', 0],
]

it.each(rows)('%s', (_, source, delayMs) => {
  expect(startDelayOf(source)).toBe(delayMs)
})
