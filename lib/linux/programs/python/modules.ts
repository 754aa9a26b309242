// Which modules a Python program finds: the standard library's, its own, what pip installed.

import type { Machine } from '../../machine/machine'

const standard = new Set(
  'abc argparse array ast asyncio base64 bisect calendar collections concurrent configparser contextlib copy csv ctypes dataclasses datetime decimal difflib dis email enum errno fcntl fileinput fnmatch fractions functools gc getpass glob gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json logging lzma math mimetypes multiprocessing numbers operator os pathlib pickle pkgutil platform pprint queue random re resource sched secrets select shelve shlex shutil signal smtplib socket socketserver sqlite3 ssl stat statistics string struct subprocess sys tarfile tempfile textwrap threading time timeit tkinter token traceback types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser wsgiref xml xmlrpc zipfile zlib zoneinfo __future__'.split(
    ' ',
  ),
)

export function isInstalled(name: string, machine: Machine): boolean {
  const packages = [...machine.files.keys()].some((path) => path.includes('site-packages/'))
  if (standard.has(name) || machine.exists(machine.path(`${name}.py`)) || machine.isDirectory(machine.path(name)))
    return true
  const wanted = new RegExp(`site-packages/${distributionOf(name)}(?:$|[/\\[=<>-])`, 'i')
  if ([...machine.files.keys()].some((path) => wanted.test(path))) return true
  // Packages bring others along that nobody listed.
  return packages && !known.has(name)
}

const known = new Set([
  'flask',
  'django',
  'fastapi',
  'redis',
  'requests',
  'psycopg2',
  'numpy',
  'pandas',
  'uvicorn',
  'gunicorn',
  'sqlalchemy',
  'boto3',
])

function distributionOf(name: string): string {
  const names: Readonly<Record<string, string>> = {
    yaml: 'pyyaml',
    PIL: 'pillow',
    cv2: 'opencv-python',
    sklearn: 'scikit-learn',
    psycopg2: 'psycopg2(?:-binary)?',
    dotenv: 'python-dotenv',
  }
  return names[name] ?? name.replaceAll('_', '[-_]')
}

export function missingModule(source: string, machine: Machine): string | null {
  if (machine.isUncertain) return null
  const imports = [...source.slice(0, 60_000).matchAll(/^(?:import|from)\s+([A-Za-z_]\w*)/gm)].map(
    ([, name = '']) => name,
  )
  return imports.find((name) => !isInstalled(name, machine)) ?? null
}
