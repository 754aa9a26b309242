// Laws of scripts: any text ends or waits, nothing throws, and the same start gives the same process.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { letRun, logs, offline, start } from '../../support/containers'

const words = ['echo', 'sleep', 'exit', 'while', 'do', 'done', 'if', 'then', 'fi', 'for', 'in', 'until', 'case', 'esac', 'trap', 'wait', 'true', 'false', 'cat', 'rm', 'touch', 'exec', 'sh', '-c', 'test', '[', ']', 'wget', 'curl', 'nslookup', 'kill', '1', '0.1', '-f', '/tmp/a', '$x', '$((x+1))', '${x:-y}', '$(date)', '"', "'", '&&', '||', ';', '|', '&', '>', '>>', '<', '2>&1', '(', ')', '{', '}', '\n', 'x=1', 'break', 'nginx', 'yes', 'read', 'set -e', '!', '#', '`'] // biome-ignore format: a list

const scripts = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join(' ')),
  fc.string({ maxLength: 80 }),
)

const options = { numRuns: 300, seed: 7 }

describe('any script', () => {
  it('ends, waits or goes round, and never throws', () => {
    fc.assert(
      fc.property(scripts, (text) => {
        const process = start('busybox', { command: ['sh', '-c', text] })
        letRun(process, 30_000, offline)
        process.logsUntil(60_000)
        process.signal('TERM', 40_000)
        process.exec(['sh', '-c', text], 50_000, offline)
        const { exit } = process.plan()
        return exit === null || (exit.atMs > 0 && exit.code >= 0 && exit.code < 256)
      }),
      options,
    )
  })

  it('is the same twice', () => {
    fc.assert(
      fc.property(scripts, (text) => {
        const [once, twice] = [0, 1].map(() => {
          const process = start('debian', { command: ['sh', '-c', text] })
          letRun(process, 20_000, offline)
          return JSON.stringify([logs(process, 30_000), process.plan().exit, process.changesAt(30_000)])
        })
        expect(once).toBe(twice)
      }),
      { ...options, numRuns: 100 },
    )
  })
})

it('any nginx configuration is served or refused', () => {
  const parts = ['server', 'location', '/', '{', '}', ';', 'listen', '80', 'return', '200', '"x"', 'proxy_pass', 'http://a', 'root', 'include', '*.conf', 'try_files', '$uri', '=404', '~', '(', 'upstream', 'if'] // biome-ignore format: a list
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 30 }), (tokens) => {
      const process = start('nginx', { files: { '/etc/nginx/conf.d/default.conf': tokens.join(' ') } })
      letRun(process, 5_000, offline)
      for (const listener of process.plan().listeners) {
        listener.answer({ method: 'GET', path: '/a/b?c', host: 'h', headers: {}, ageMs: 5_000 })
      }
      return true
    }),
    options,
  )
})
