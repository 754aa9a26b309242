// pip, poetry, uv and python: packages with known or estimated sizes.

import { type CommandOutcome, type CommandPart, done, failed, operands, optionValue } from '../machine/command'
import type { Machine } from '../machine/machine'
import { pipSizes } from '../machine/package-sizes'
import { putTree } from '../machine/tool-effects'

export const pythonTools: CommandPart = {
  names: ['pip', 'pip3', 'poetry', 'uv', 'pipenv', 'python', 'python3'],
  doc: 'Installs Python packages with known or estimated sizes.',
  run({ name, args }, machine) {
    const plain = operands(args)
    if (name.startsWith('python')) {
      if (args[0] === '-m' && args[1] === 'pip') return pipInstall('pip', args.slice(2), machine)
      if (args[0] === '-m' && args[1] === 'venv') {
        machine.makeDirectory(machine.path(args[2] ?? 'venv'))
        machine.put(`${machine.path(args[2] ?? 'venv')}/bin/pip`, {
          type: 'file',
          mode: 0o755,
          owner: '0:0',
          size: { value: 250, grade: 'estimate' },
          identity: 'pip',
          program: 'pip',
        })
        machine.put(`${machine.path(args[2] ?? 'venv')}/bin/python`, {
          type: 'symlink',
          mode: 0o777,
          owner: '0:0',
          size: { value: 0, grade: 'exact' },
          target: '/usr/bin/python3',
        })
        return done
      }
      if (args.includes('--version') || args.includes('-V'))
        return { status: 0, stdout: `Python ${machine.env.get('PYTHON_VERSION') ?? '3.11.2'}\n` }
      machine.note(`effect not simulated: ${name} ${args.join(' ')}`)
      return { status: 0, tookMs: 400, grade: 'unknown' }
    }
    if (plain[0] === 'install' || plain[0] === 'sync' || (name === 'uv' && plain[0] === 'pip'))
      return pipInstall(name, args, machine)
    return done
  },
}

function pipInstall(name: string, args: readonly string[], machine: Machine): CommandOutcome {
  if (!machine.hasNetwork)
    return failed(
      1,
      'WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken\nERROR: Could not find a version that satisfies the requirement',
    )
  const isManaged =
    machine.family === 'debian' &&
    !machine.files.has('/usr/local/bin/python3') &&
    !machine.env.has('VIRTUAL_ENV') &&
    !machine.env.get('PATH')?.includes('venv')
  if (
    name.startsWith('pip') &&
    isManaged &&
    !args.includes('--break-system-packages') &&
    !args.some((arg) => arg.startsWith('--target'))
  ) {
    return failed(
      1,
      'error: externally-managed-environment\n\n× This environment is externally managed\n╰─> To install Python packages system-wide, try apt install\n    python3-xyz, where xyz is the package you are trying to\n    install.',
    )
  }
  const file = optionValue(args, '-r', '--requirement')
  const text = file === undefined ? null : machine.read(machine.path(file))
  if (file !== undefined && text === null && !machine.exists(machine.path(file)) && !machine.isUncertain) {
    return failed(1, `ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${file}'`)
  }
  const listed = (text ?? '')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('-'))
  const named = operands(args)
    .slice(1)
    .filter((arg) => arg !== file && arg !== '.')
  const names = [...listed, ...named].map((each) => each.replace(/[[=<>~!;@ ].*$/, '').toLowerCase())
  const megabytes = names.reduce((sum, each) => sum + (pipSizes[each] ?? 3), 0)
  const place =
    machine.family === 'debian' && !machine.files.has('/usr/local/bin/python3')
      ? '/usr/lib/python3/site-packages'
      : '/usr/local/lib/python3/site-packages'
  for (const each of names) {
    putTree(machine, `${place}/${each}`, {
      megabytes: pipSizes[each] ?? 3,
      files: 40,
      identity: `pip ${each} ${text ?? ''}`,
    })
    for (const program of pipPrograms[each] ?? [])
      machine.put(`/usr/local/bin/${program}`, {
        type: 'file',
        mode: 0o755,
        owner: '0:0',
        size: { value: 250, grade: 'estimate' },
        identity: program,
        program,
      })
  }
  if (!args.includes('--no-cache-dir') && !machine.env.has('PIP_NO_CACHE_DIR') && megabytes > 0)
    putTree(machine, `${machine.env.get('HOME') ?? '/root'}/.cache/pip`, {
      megabytes: megabytes * 0.35,
      files: names.length * 4,
      identity: `pip cache ${names.join(' ')}`,
    })
  return {
    status: 0,
    stdout: names.length === 0 ? '' : `Successfully installed ${names.join(' ')}\n`,
    tookMs: Math.round(1200 + megabytes * 60),
  }
}

const namesakes =
  'gunicorn uvicorn flask celery hypercorn streamlit jupyter alembic pytest poetry uv mkdocs black ruff flake8 mypy pylint ' +
  'tox nox isort coverage twine pipenv pre-commit cookiecutter ansible-lint daphne mlflow dagster prefect yt-dlp scrapy'

/** What a package puts on PATH. */
const pipPrograms: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(namesakes.split(' ').map((name) => [name, [name]])),
  'ansible-core': ['ansible', 'ansible-playbook'],
  'apache-airflow': ['airflow'],
  awscli: ['aws'],
  django: ['django-admin'],
  fastapi: ['fastapi'],
  httpie: ['http', 'https'],
  jupyterlab: ['jupyter', 'jupyter-lab'],
  notebook: ['jupyter'],
  sphinx: ['sphinx-build'],
  supervisor: ['supervisord', 'supervisorctl'],
  waitress: ['waitress-serve'],
}
