// npm, yarn and pnpm as a container's command: they run a script of package.json and pass signals on.

import { isJsonText, scriptsIn } from '../package-json'
import { fails, type ProgramCall, type ProgramPart, type ProgramRun } from '../program-part'

export const npm: ProgramPart = {
  names: ['npm', 'yarn', 'pnpm'],
  doc: 'Runs the script that package.json names; npm ERR texts when there is none.',
  grade: 'modelled',
  start(call) {
    const { args, argv } = call
    const [verb = '', name = ''] = args.filter((arg) => !arg.startsWith('-'))
    const isRun = verb === 'run' || verb === 'run-script'
    const script = isRun ? name : verb === 'start' || verb === 'test' ? verb : null
    const isYarn = argv[0]?.endsWith('yarn') === true
    if (script !== null && script !== '') return runScript(call, script)
    return isYarn && verb !== '' && verb !== 'install' && verb !== 'add' ? runScript(call, verb) : null
  },
}

function runScript({ machine }: ProgramCall, script: string): ProgramRun | null {
  const path = machine.path('package.json')
  const text = machine.read(path)
  if (text === null) return machine.exists(path) || machine.isUncertain ? null : fails(254, missingFile(path), 300)
  if (!isJsonText(text)) return fails(1, 'npm error code EJSONPARSE', 300)
  const { name, version, scripts } = scriptsIn(text)
  const usual = script === 'start' && machine.exists(machine.path('server.js')) ? 'node server.js' : undefined
  const command = scripts[script] ?? usual
  if (command === undefined) {
    return fails(
      1,
      `npm error Missing script: "${script}"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run`,
      300,
    )
  }
  return {
    lines: ['', `> ${name}@${version} ${script}`, `> ${command}`, ''].map((text) => ({
      atMs: 320,
      stream: 'stdout',
      text,
    })),
    becomes: {
      argv: [
        'env',
        `PATH=${machine.path('node_modules/.bin')}:${machine.env.get('PATH') ?? ''}`,
        'tini',
        '--',
        'sh',
        '-c',
        command,
      ],
      afterMs: 380,
    },
  }
}

function missingFile(path: string): string {
  return `npm error code ENOENT
npm error syscall open
npm error path ${path}
npm error errno -2
npm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'
npm error enoent This is related to npm not being able to find a file.
npm error enoent`
}
