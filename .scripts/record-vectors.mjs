// `npm run vectors:record -- helm BINARY`: runs the cases of tests/vectors/helm anew with a real helm binary.
//
// For maintainers: the product and its tests never need the binary. Only what the case's tool says is replaced; the
// cases themselves (templates, values, files, arguments) stay. Random cases (`match`) and long texts keep their form.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from './workspace.mjs'

const folder = path.join(root, 'tests/vectors/helm')
const longText = 8000
const timeStamp = /^time=\S+ /gm
const oldTimeStamp = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d /gm

function put(base, name, file) {
  const place = path.join(base, name)
  mkdirSync(path.dirname(place), { recursive: true })
  if (typeof file === 'string') writeFileSync(place, file)
  else if (file.link !== undefined) symlinkSync(file.link, place)
  else writeFileSync(place, Buffer.from(file.b64, 'base64'))
}

/** Runs helm in a folder of its own that holds the files. */
function run(binary, files, argv) {
  const cwd = mkdtempSync(path.join(tmpdir(), 'record-helm-'))
  try {
    for (const [name, file] of Object.entries(files)) put(cwd, name, file)
    const env = { PATH: process.env.PATH, HOME: cwd, TZ: 'UTC' }
    const { status, stdout, stderr } = spawnSync(binary, argv, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 })
    const clean = (text) =>
      text
        .replaceAll(cwd, '<DIR>')
        .replace(timeStamp, '')
        .replace(oldTimeStamp, '')
        .replace(/^LAST DEPLOYED: .*$/m, 'LAST DEPLOYED: <TIME>')
    return { rc: status, stdout: clean(stdout), stderr: clean(stderr), raw: stdout }
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

function textFields(key, text) {
  if (text.length <= longText) return { [key]: text }
  return {
    [`${key}Sha256`]: createHash('sha256').update(text).digest('hex'),
    [`${key}Length`]: Buffer.byteLength(text),
    [`${key}Head`]: text.slice(0, 500),
    [`${key}Tail`]: text.slice(-500),
  }
}

function recordTemplate(binary, vector) {
  const files = { 'c/Chart.yaml': vector.chart ?? 'apiVersion: v2\nname: c\nversion: 0.1.0\n' }
  if (vector.values !== undefined) files['c/values.yaml'] = vector.values
  for (const [name, file] of Object.entries(vector.files ?? {})) {
    files[name.startsWith('@/') ? name.slice(2) : `c/${name}`] = file
  }
  files['c/templates/NOTES.txt'] = vector.template
  const words = ['install', vector.release ?? 'r', 'c', '--dry-run=client', '-o', 'json', ...(vector.args ?? [])]
  const { rc, raw, stderr } = run(binary, files, [...words, '-n', vector.namespace ?? 'default'])
  if (rc === 0) {
    const output = JSON.parse(raw).info.notes ?? ''
    if (vector.helm4.match !== undefined) return { ...vector.helm4, sample: output }
    const invalid = vector.helm4.invalidUtf8 === true ? { invalidUtf8: true } : {}
    const warnings = stderr === '' ? {} : { stderr: stderr.replace(/\n$/, '') }
    return { ok: true, ...textFields('output', output), ...invalid, ...warnings }
  }
  const error = stderr.slice(stderr.indexOf('Error: INSTALLATION FAILED: ') + 'Error: INSTALLATION FAILED: '.length)
  return { ok: false, ...textFields('error', error.replace(/\n$/, '')) }
}

function recordChart(binary, files, vector) {
  const { rc, stdout, stderr } = run(binary, files, vector.argv)
  return { ...vector.helm4, rc, stdout, stderr }
}

function recordFile(binary, file) {
  const document = JSON.parse(readFileSync(file, 'utf8'))
  let changed = 0
  for (const vector of document.cases) {
    if (vector.helm4 === undefined) continue
    const fresh =
      document.files === undefined ? recordTemplate(binary, vector) : recordChart(binary, document.files, vector)
    const before = JSON.stringify(vector.helm4)
    if (vector.nondeterministic !== true && JSON.stringify(fresh) !== before) {
      vector.helm4 = fresh
      changed++
    }
  }
  if (changed > 0) writeFileSync(file, `${JSON.stringify(document, null, 1)}\n`)
  console.log(`${path.basename(file)}: ${document.cases.length} cases, ${changed} changed`)
}

const [kind, binary] = process.argv.slice(2)
if (kind !== 'helm' || binary === undefined) {
  console.error('usage: npm run vectors:record -- helm PATH-TO-HELM')
  process.exit(2)
}
console.log(execFileSync(binary, ['version', '--short'], { encoding: 'utf8' }).trim())
for (const group of ['templates', 'charts']) {
  for (const name of readdirSync(path.join(folder, group)).sort()) {
    if (name.endsWith('.json')) recordFile(path.resolve(binary), path.join(folder, group, name))
  }
}
