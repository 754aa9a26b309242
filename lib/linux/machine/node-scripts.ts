// Scripts of package.json and the build tools they call: which script runs which, and where each leaves its output.
//
// Models npm's, yarn's and pnpm's headings and the places well-known tools write to. What a script of the project's own
// does is not known.

import type { CommandOutcome } from './command'
import type { Machine } from './machine'
import { type PackageJson, packageJsonOf } from './node-packages'
import { megabyte, putTree, sourcesOf } from './tool-effects'

interface Run {
  readonly machine: Machine
  readonly manifest: PackageJson | null
  readonly printed: string[]
  readonly seen: Set<string>
  tookMs: number
  isKnown: boolean
}

/** A line of tools, `tsc && vite build`, each done in turn. */
export function runBuildTools(line: string, machine: Machine): CommandOutcome {
  const run: Run = {
    machine,
    manifest: packageJsonOf(machine),
    printed: [],
    seen: new Set(),
    tookMs: 0,
    isKnown: true,
  }
  runLine(line, run)
  const stdout = run.printed.join('')
  return { status: 0, stdout, tookMs: Math.max(600, run.tookMs), ...(!run.isKnown && { grade: 'unknown' as const }) }
}

function runLine(line: string, run: Run): void {
  for (const command of line.split(/&&|;|\|\|?/)) {
    const words = command
      .trim()
      .split(/\s+/)
      .filter((word) => !/^\w+=/.test(word) && word !== 'cross-env' && word !== 'npx')
    if (words.length > 0 && words[0] !== '') runTool(words, run)
  }
}

function runTool(words: readonly string[], run: Run): void {
  const [tool = '', ...args] = words
  const plain = args.filter((arg) => !arg.startsWith('-'))
  if (/^(?:npm-run-all|run-s|run-p)$/.test(tool)) {
    for (const script of plain) for (const each of scriptsLike(script, run)) runScript('npm', each, run)
    return
  }
  if (tool === 'npm' || tool === 'pnpm' || tool === 'yarn') {
    const [verb = '', second = ''] = plain
    const script = verb === 'run' || verb === 'run-script' ? second : verb
    if (run.manifest?.scripts?.[script] !== undefined) return runScript(tool, script, run)
  }
  const built = tools.find(([name, test]) => name === tool && test(args))
  if (built === undefined) {
    run.machine.note(`effect not simulated: ${words.join(' ')}`)
    run.isKnown = false
    return
  }
  built[2](words.join(' '), run)
}

/** `build:*` stands for every script that begins so. */
function scriptsLike(pattern: string, { manifest }: Run): readonly string[] {
  if (!pattern.includes('*')) return [pattern]
  const start = pattern.slice(0, pattern.indexOf('*'))
  return Object.keys(manifest?.scripts ?? {}).filter((name) => name.startsWith(start))
}

/** npm and yarn run what is called before and after a script, too. */
function runScript(tool: string, script: string, run: Run): void {
  if (run.seen.has(script)) return
  run.seen.add(script)
  for (const name of tool === 'pnpm' ? [script] : [`pre${script}`, script, `post${script}`]) {
    const text = run.manifest?.scripts?.[name]
    if (text === undefined) continue
    run.printed.push(heading(tool, name, text, run))
    runLine(text, run)
  }
}

function heading(tool: string, script: string, text: string, { manifest, machine }: Run): string {
  if (tool === 'yarn') return `yarn run v1.22.22\n$ ${text}\n`
  const named = manifest?.name === undefined ? '' : `${manifest.name}@${manifest.version ?? ''} `
  return `\n> ${named}${script}${tool === 'pnpm' ? ` ${machine.cwd}` : ''}\n> ${text}\n\n`
}

type Tool = readonly [name: string, is: (args: readonly string[]) => boolean, act: (text: string, run: Run) => void]

const always = (): boolean => true
const builds = (args: readonly string[]): boolean => args[0] === 'build'

const tools: readonly Tool[] = [
  ['next', builds, nextBuild],
  ['vite', builds, (text, run) => bundle(text, outDirOf(run, 'vite'), `vite v${versionOf('vite', run, '7.1.9')} building for production...\n✓ built in 2.31s\n`, run)],
  ['react-scripts', builds, (text, run) => bundle(text, 'build', 'Creating an optimized production build...\nCompiled successfully.\n', run)],
  ['tsc', always, typescript],
  ['vue-tsc', always, () => undefined],
  ['webpack', always, (text, run) => bundle(text, 'dist', `webpack ${versionOf('webpack', run, '5.102.0')} compiled successfully in 2310 ms\n`, run)],
  ['nest', builds, (text, run) => bundle(text, 'dist', '', run)],
  ['ng', builds, (text, run) => bundle(text, 'dist', '', run)],
  ['parcel', builds, (text, run) => bundle(text, 'dist', '✨ Built in 2.31s\n', run)],
  ['tsup', always, (text, run) => bundle(text, 'dist', '', run)],
  ['esbuild', always, (text, run) => bundle(text, /--outdir=(\S+)/.exec(text)?.[1] ?? 'dist', '', run)],
  ['rollup', always, rollup],
  ['prisma', (args) => args[0] === 'generate', prismaGenerate],
] // biome-ignore format: a table

function versionOf(name: string, { manifest }: Run, usual: string): string {
  const asked = manifest?.dependencies?.[name] ?? manifest?.devDependencies?.[name] ?? ''
  return /\d+\.\d+\.\d+/.exec(asked)?.[0] ?? usual
}

function bundle(text: string, output: string, said: string, run: Run): void {
  const { machine } = run
  const { bytes, identity } = sourcesOf(machine)
  const path = machine.path(output)
  putTree(machine, path, {
    megabytes: (bytes * 0.1) / megabyte + 0.3,
    files: 20,
    identity: `built ${text} ${identity}`,
  })
  putFile(`${path}/index.html`, 460, `index ${identity.length}`, machine)
  run.printed.push(said)
  run.tookMs += 3200
}

function putFile(path: string, bytes: number, identity: string, machine: Machine): void {
  const size = { value: bytes, grade: 'estimate' } as const
  machine.put(path, { type: 'file', mode: 0o644, owner: machine.owner(), size, identity })
}

function configText(names: readonly string[], { machine }: Run): string {
  return names.map((name) => machine.read(machine.path(name)) ?? '').join('\n')
}

function outDirOf(run: Run, tool: string): string {
  const text = configText(
    ['ts', 'js', 'mjs', 'mts'].map((end) => `${tool}.config.${end}`),
    run,
  )
  return /outDir:\s*['"]([^'"]+)/.exec(text)?.[1] ?? 'dist'
}

function typescript(text: string, run: Run): void {
  const settings = configText(['tsconfig.json', 'tsconfig.build.json'], run)
  if (/--noEmit|-noEmit/.test(text) || /"noEmit":\s*true/.test(settings)) {
    run.tookMs += 1800
    return
  }
  bundle(text, /"outDir":\s*"([^"]+)"/.exec(settings)?.[1] ?? 'dist', '', run)
}

/** Where its settings say, `file: 'x'` or `dir: 'x'`. */
function rollup(text: string, run: Run): void {
  const asked = /(?:-c|--config)[ =](\S+)/.exec(text)?.[1]
  const settings = configText(asked === undefined ? ['rollup.config.js', 'rollup.config.mjs'] : [asked], run)
  const outputs = [...settings.matchAll(/\b(?:file|dir):\s*['"]([^'"]+)/g)].map(([, path = '']) => path)
  if (outputs.length === 0) return bundle(text, 'dist', '', run)
  const { identity } = sourcesOf(run.machine)
  for (const path of outputs) putFile(run.machine.path(path), 20_000, `built ${text} ${identity}`, run.machine)
  run.printed.push(outputs.map((path) => `created ${path} in 1.2s\n`).join(''))
  run.tookMs += 1200
}

/** `output = "…"` of the schema, from the schema's folder. */
function prismaGenerate(_: string, run: Run): void {
  const { machine } = run
  const schema = machine.read(machine.path('prisma/schema.prisma')) ?? ''
  const asked = /^\s*output\s*=\s*"([^"]+)"/m.exec(schema)?.[1]
  const place = asked === undefined ? 'node_modules/.prisma/client' : `prisma/${asked}`
  const path = machine.path(place)
  putTree(machine, path, { megabytes: 1.5, files: 20, identity: `prisma ${schema}` })
  const shown = path.startsWith(`${machine.cwd}/`) ? `./${path.slice(machine.cwd.length + 1)}` : path
  const version = versionOf('@prisma/client', run, '6.17.1')
  run.printed.push(
    `Prisma schema loaded from prisma/schema.prisma\n\n✔ Generated Prisma Client (v${version}) to ${shown} in 180ms\n`,
  )
  run.tookMs += 1600
}

const nextSettings = ['next.config.js', 'next.config.mjs', 'next.config.ts', 'next.config.cjs']

/** Every build has an id of its own, so none of what it leaves is equal to what the last one left. */
function nextBuild(text: string, run: Run): void {
  const { machine } = run
  const { identity: sources } = sourcesOf(machine)
  const identity = `built ${text} ${sources}`
  const at = machine.path('.next')
  putFile(`${at}/BUILD_ID`, 21, identity, machine)
  putTree(machine, `${at}/server`, { megabytes: 3, files: 60, identity: `server ${identity}` })
  putTree(machine, `${at}/static`, { megabytes: 2, files: 30, identity: `static ${identity}` })
  if (/output:\s*['"]standalone['"]/.test(configText(nextSettings, run))) {
    putFile(`${at}/standalone/server.js`, 6_000, `standalone ${identity}`, machine)
    const manifest = machine.entry(machine.path('package.json'))
    if (manifest !== undefined) machine.put(`${at}/standalone/package.json`, manifest)
    putTree(machine, `${at}/standalone/.next`, { megabytes: 4, files: 70, identity: `standalone ${identity}` })
    putTree(machine, `${at}/standalone/node_modules`, {
      megabytes: 32,
      files: 1500,
      identity: `traced ${sources.length}`,
    })
  }
  run.printed.push(
    `   ▲ Next.js ${versionOf('next', run, '15.5.4')}\n\n   Creating an optimized production build ...\n ✓ Compiled successfully in 18.4s\n`,
  )
  run.tookMs += 32_000
}
