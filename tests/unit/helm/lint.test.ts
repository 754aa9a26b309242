// helm lint: addresses of maintainers, sources and icons, as Helm takes or refuses them.
import { describe, expect, it } from 'vitest'
import { runHelm } from '@/lib/helm-cli/run-helm'
import { memoryFilesOfTexts } from '../../support/memory-files'

const environment = { namespace: 'default', nowMs: 0, nowText: '', modifiedMs: 0, seed: 's', stdin: '' }

function errorsOf(fields: string): string[] {
  const chart = `apiVersion: v2\nname: c\nversion: 0.1.0\n${fields}`
  const files = new Map([
    ['c/Chart.yaml', chart],
    ['c/values.yaml', ''],
    ['c/templates/x.yaml', ''],
  ])
  const { stdout } = runHelm(['lint', 'c'], memoryFilesOfTexts('<DIR>', files), environment)
  return stdout.split('\n').filter((line) => line.startsWith('[ERROR]'))
}

describe('the URL of a maintainer', () => {
  const rows: [url: string, isFine: boolean][] = [
    ['https://example.com/a?b#c', true],
    ['https://x', true],
    ['example.com', true],
    ['localhost:8080', true],
    ['mailto:a@b.c', true],
    ['https://münchen.de', true],
    ['https://a-.com', false],
    ['https://a b.com', false],
    ['.x.com', false],
    ['x', false],
  ]
  it.each(rows)('%s', (url, isFine) => {
    const errors = errorsOf(`maintainers: [{name: a, url: ${JSON.stringify(url)}}]\n`)
    expect(errors).toEqual(isFine ? [] : [`[ERROR] Chart.yaml: invalid url '${url}' for maintainer 'a'`])
  })
})

describe('the email of a maintainer', () => {
  const rows: [email: string, isFine: boolean][] = [
    ['a@b.co', true],
    ['"a"@c.d', true],
    ['é@c.d', true],
    ['a..b@c.d', false],
    ['a@b', false],
    ['a@c.d1', false],
  ]
  it.each(rows)('%s', (email, isFine) => {
    const errors = errorsOf(`maintainers: [{name: a, email: ${JSON.stringify(email)}}]\n`)
    expect(errors).toEqual(isFine ? [] : [`[ERROR] Chart.yaml: invalid email '${email}' for maintainer 'a'`])
  })
})

describe('an icon', () => {
  const rows: [icon: string, isFine: boolean][] = [
    ['https://example.com/a b', true],
    ['data:image/png;base64,AA', true],
    ['file.png', false],
    ['https://host#part', false],
  ]
  it.each(rows)('%s', (icon, isFine) => {
    expect(errorsOf(`icon: ${JSON.stringify(icon)}\n`)).toEqual(
      isFine ? [] : [`[ERROR] Chart.yaml: invalid icon URL '${icon}'`],
    )
  })
})
