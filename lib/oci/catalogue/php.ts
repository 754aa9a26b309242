// PHP's images: four ways to serve (cli, apache, fpm, zts), each on Debian, all but apache on Alpine.

import { type CatalogueEntry, directory, executable, textFile } from '../catalogue-entry'
import type { ImageConfig } from '../image'
import type { FileEntry } from '../layer'
import { alpineFiles } from '../rootfs'

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const slim = { repository: 'docker.io/library/debian', tag: 'bookworm-slim' }
const alpine = { repository: 'docker.io/library/alpine', tag: '3.22' }
const number =
  '(?:8(?:\\.[0-6](?:\\.\\d+)?)?|7(?:\\.[0-4](?:\\.\\d+)?)?|5(?:\\.[56](?:\\.\\d+)?)?)(?:beta\\d|rc\\d|RC\\d)?(?:-rc)?'

type Variant = 'cli' | 'apache' | 'fpm' | 'zts'

const newest: Readonly<Record<string, string>> = {
  '7': '7.4.33', '7.2': '7.2.34', '7.3': '7.3.33', '7.4': '7.4.33', '8': '8.4.13', '8.0': '8.0.30', '8.1': '8.1.33', '8.2': '8.2.29', '8.3': '8.3.26', '8.4': '8.4.13', '8.5': '8.5.0',
} // biome-ignore format: versions

function versionOf(tag: string): string {
  const typed = /^\d+(?:\.\d+)*/.exec(tag)?.[0] ?? '8'
  return newest[typed] ?? typed
}

/** As the continued lines of the image's own Dockerfile left them, tabs and all. */
const alpineTools = ['autoconf', 'dpkg-dev dpkg', 'file', 'g++', 'gcc', 'libc-dev', 'make', 'pkgconf', 're2c']
const debianTools = ['autoconf', 'dpkg-dev', 'file', 'g++', 'gcc', 'libc-dev', 'make', 'pkg-config', 're2c']
const compilerFlags = '-fstack-protector-strong -fpic -fpie -O2 -D_LARGEFILE_SOURCE -D_FILE_OFFSET_BITS=64'

/** Alpine has the group of www-data; the image makes the user. */
function alpineAccounts(): Record<string, FileEntry> {
  const accounts = alpineFiles({ id: 'alpine', name: 'Alpine Linux', version: '3.22', codename: '' })['/etc/passwd']
  const content = `${accounts?.content ?? ''}www-data:x:82:82:Linux User,,,:/home/www-data:/sbin/nologin\n`
  return { '/etc/passwd': textFile(content), '/var/www/html': directory(0o1777, '82:82') }
}

/** What `docker-php-ext-install` needs to build, so that every image carries it. */
const variants: Readonly<Record<Variant, { readonly config: ImageConfig; readonly files: Record<string, FileEntry> }>> =
  {
    cli: { config: { Cmd: ['php', '-a'], WorkingDir: '/' }, files: {} },
    zts: { config: { Cmd: ['php', '-a'], WorkingDir: '/' }, files: {} },
    fpm: {
      config: {
        Cmd: ['php-fpm'],
        ExposedPorts: { '9000/tcp': {} },
        WorkingDir: '/var/www/html',
        StopSignal: 'SIGQUIT',
      },
      files: { '/usr/local/sbin/php-fpm': executable('php-fpm', 14_000_000) },
    },
    apache: {
      config: {
        Cmd: ['apache2-foreground'],
        ExposedPorts: { '80/tcp': {} },
        WorkingDir: '/var/www/html',
        StopSignal: 'SIGWINCH',
      },
      files: {
        '/usr/local/bin/apache2-foreground': executable('httpd', 1_300),
        '/usr/bin/a2enmod': executable('a2enmod', 16_000),
        '/usr/bin/a2dismod': executable('a2enmod', 16_000),
        '/usr/bin/a2ensite': executable('a2enmod', 16_000),
        '/usr/bin/a2enconf': executable('a2enmod', 16_000),
        '/usr/bin/a2disconf': executable('a2enmod', 16_000),
      },
    },
  }

const common: Record<string, FileEntry> = {
  '/usr/local/bin/php': executable('php', 14_000_000),
  '/usr/local/bin/docker-php-entrypoint': executable('exec-arguments', 135),
  '/usr/local/bin/docker-php-ext-install': executable('docker-php-ext-install', 2_900),
  '/usr/local/bin/docker-php-ext-configure': executable('docker-php-ext-configure', 1_900),
  '/usr/local/bin/docker-php-ext-enable': executable('docker-php-ext-enable', 2_500),
  '/usr/local/bin/docker-php-source': executable('docker-php-source', 600),
  '/usr/local/bin/pecl': executable('pecl', 900),
  '/usr/bin/curl': executable('curl', 270_000),
  '/usr/bin/xz': executable('xz', 80_000),
  '/usr/local/etc/php': directory(),
  '/var/www/html': directory(0o1777, '33:33'),
}

const phpize = Object.fromEntries(
  'gcc g++ make cc autoconf file pkg-config re2c dpkg-architecture dpkg-buildpackage'
    .split(' ')
    .map((name) => [`/usr/bin/${name}`, executable(name, 250_000)]),
)

function php(variant: Variant, isAlpine: boolean, sizes: readonly [number, number]): CatalogueEntry {
  const word = variant === 'cli' ? '(?:-cli)?' : `-${variant}`
  const bare = variant === 'cli' ? '(?:cli)' : variant
  const system = isAlpine ? '-alpine' : ''
  const alone = variant === 'cli' ? `|${isAlpine ? 'alpine' : 'latest'}` : ''
  const own = variants[variant]
  return {
    repository: 'docker.io/library/php',
    tags: new RegExp(`^(?:${number}${word}${system}|${bare}${system}${alone})$`),
    base: isAlpine ? alpine : slim,
    unpackedMb: sizes[0],
    compressedMb: sizes[1],
    grade: 'estimate',
    layers: isAlpine ? [0.1, 0.3, 0.58, 0.02] : [0.5, 0.1, 0.05, 0.33, 0.02],
    config: (tag) => ({
      ...own.config,
      Env: [
        path,
        `PHPIZE_DEPS=${(isAlpine ? alpineTools : debianTools).join(' \t\t')}`,
        'PHP_INI_DIR=/usr/local/etc/php',
        ...(variant === 'apache' ? ['APACHE_CONFDIR=/etc/apache2', 'APACHE_ENVVARS=/etc/apache2/envvars'] : []),
        `PHP_CFLAGS=${compilerFlags}`,
        `PHP_CPPFLAGS=${compilerFlags}`,
        'PHP_LDFLAGS=-Wl,-O1 -pie',
        `PHP_VERSION=${versionOf(tag)}`,
      ],
      Entrypoint: ['docker-php-entrypoint'],
    }),
    files: () => ({ ...common, ...(isAlpine ? alpineAccounts() : phpize), ...own.files }),
    bulk: '/usr/lib/runtime',
    architectures: ['arm64'],
    summary: { cli: 'PHP', zts: 'PHP with threads', fpm: 'PHP as a FastCGI server', apache: 'PHP inside Apache' }[
      variant
    ],
  }
}

export const phpImages: readonly CatalogueEntry[] = [
  php('cli', false, [520, 185]),
  php('cli', true, [105, 42]),
  php('fpm', false, [490, 175]),
  php('fpm', true, [85, 33]),
  php('apache', false, [500, 178]),
  php('zts', false, [525, 187]),
  php('zts', true, [108, 43]),
]
