// Commands in a container whose exit is unknown: which are assumed to succeed, which still fail, and the notes on both.

import { expect, it } from 'vitest'
import { letRun, start } from '../../../support/containers'

const expected = { listens: [{ port: 8983, speaks: 'http' as const }], ends: false }
/** Refuses every connection, as where nothing listens. */
const shut = () => ({ kind: 'refused' as const })
const silent = { listens: [], ends: false }
const sh = (text: string): readonly string[] => ['bash', '-ec', text]
const notModelled = (name: string): string => `what ${name} does is not modelled`

interface Ending {
  readonly exitCode: number | null
  readonly assumed?: string
}

const unknown = 'bitnamilegacy/solr:9'
const rows: [name: string, image: string, argv: readonly string[], ending: Ending][] = [
  ['a program of an unknown image', unknown, ['solr', 'status'], { exitCode: 0, assumed: notModelled('solr') }],
  ['in a script, read by another', unknown, sh('solr status | grep up'), { exitCode: 0, assumed: notModelled('solr') }],
  ['that is told a port that listens', unknown, ['solr', '--port=8983'], { exitCode: 0, assumed: notModelled('solr') }],
  ['that is told a port where nobody is', unknown, ['solr', '--port', '9999'], { exitCode: 1 }],
  ['that is told a URL where nobody is', unknown, ['solr', 'http://localhost:9999/x'], { exitCode: 1 }],
  [
    'that is told where to listen',
    unknown,
    ['solr', '--listen', ':9999'],
    { exitCode: 0, assumed: notModelled('solr') },
  ],
  [
    'what an assumed server says',
    unknown,
    sh("curl -s localhost:8983/api | grep -q 'OK'"),
    { exitCode: 0, assumed: 'what answers at http://localhost:8983/api is not modelled' },
  ],
  ['a port that nobody listens on', unknown, sh('curl -s http://localhost:9999/'), { exitCode: 7 }],
  ['a sourced file, then a port that is shut', unknown, sh('. /opt/lib.sh; curl -s localhost:9999'), { exitCode: 7 }],
  [
    'a file that it may have written',
    unknown,
    sh('test -f /tmp/ready'),
    { exitCode: 0, assumed: 'whether /tmp/ready is there is not known' },
  ],
  ['what follows from the words alone', unknown, sh('exit 3'), { exitCode: 3 }],
  ['a program that a known image lacks', 'alpine', ['solr'], { exitCode: null }],
  ['a file that a known image lacks', 'nginx:1.29', ['test', '-f', '/tmp/ready'], { exitCode: 1 }],
]

it.each(rows)('%s', (_, image, argv, ending) => {
  const process = start(image, { expected })
  letRun(process, 10_000)
  const { exitCode, assumed } = process.exec(argv, 10_000, shut)
  expect({ exitCode, ...(assumed !== undefined && { assumed }) }).toEqual(ending)
})

it('a server that declares no port may listen on any', () => {
  const process = start(unknown, { expected: silent })
  letRun(process, 10_000)
  expect(process.exec(sh('curl -sf localhost:8080/health'), 10_000, shut)).toMatchObject({ exitCode: 0 })
})
