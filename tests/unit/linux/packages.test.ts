// System packages: installing and removing with apt and apk, and the files left in the layer.

import { expect, it } from 'vitest'
import { builtFrom } from '../../support/small-build'

function run(base: string, script: string) {
  const { steps, image, failure } = builtFrom(`FROM ${base}\nRUN <<EOF\nset -e\n${script}\nEOF`)
  const changes = image?.layers.at(-1)?.changes ?? []
  const packages = changes.flatMap(({ op, path }) =>
    op !== 'remove' && path.startsWith('/usr/share/packages/') ? [path.slice('/usr/share/packages/'.length)] : [],
  )
  const programs = changes.flatMap(({ op, path }) => (op !== 'remove' && /bin\/[^/]+$/.test(path) ? [path] : []))
  const printed = steps.findLast(({ kind }) => kind === 'run')?.output.map(({ text }) => text) ?? []
  return { failure: failure?.message, packages: packages.sort(), programs: programs.sort(), printed, changes }
}

interface Kept {
  readonly packages: string
  readonly programs: string
}

const tini: Kept = { packages: 'tini', programs: '/usr/bin/tini' }

const kept: readonly (readonly [name: string, base: string, script: string, left: Kept])[] = [
  ['a package with its program', 'debian', 'apt-get update\napt-get install -y tini', tini],
  [
    'libraries bring no program',
    'debian',
    'apt-get update\napt-get install -y libicu-dev tzdata ca-certificates',
    { packages: 'ca-certificates libicu-dev tzdata', programs: '/usr/bin/update-ca-certificates' },
  ],
  [
    'purge takes away what was marked automatic',
    'debian',
    "saved=$(apt-mark showmanual)\napt-get update\napt-get install -y wget gcc\napt-mark auto '.*' > /dev/null\napt-mark manual $saved > /dev/null\napt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false",
    { packages: '', programs: '' },
  ],
  [
    'what was asked for before stays',
    'debian',
    "apt-get update\napt-get install -y tini\nsaved=$(apt-mark showmanual)\napt-get install -y wget\napt-mark auto '.*' > /dev/null\napt-mark manual $saved > /dev/null\napt-get autoremove -y",
    tini,
  ],
  ['purge of one', 'debian', 'apt-get update\napt-get install -y wget tini\napt-get purge -y wget', tini],
  [
    'a virtual package goes with its members',
    'alpine',
    'apk add --no-cache --virtual .build-deps gcc make\napk add --no-cache tini\napk del .build-deps',
    tini,
  ],
  [
    'a member that is asked for by itself stays',
    'alpine',
    'apk add --no-cache tini\napk add --no-cache -t .deps tini curl\napk del --no-network .deps',
    tini,
  ],
  [
    'a repository is no package, a version no part of a name',
    'alpine',
    'apk add -X https://nginx.org/packages/main --no-cache nginx=1.29.8-r1 nginx-module-njs=1.29.8.0.9.6-r1',
    { packages: 'nginx nginx-module-njs', programs: '/usr/bin/nginx' },
  ],
]

it.each(kept)('%s', (_, base, script, { packages, programs }) => {
  const ran = run(base, script)
  expect([ran.failure, ran.packages.join(' '), ran.programs.join(' ')]).toEqual([undefined, packages, programs])
})

const words: readonly (readonly [base: string, script: string, last: readonly string[]])[] = [
  [
    'alpine',
    'apk add --no-cache nginx=1.29.8-r1 | tail -n 2',
    ['(1/1) Installing nginx (1.29.8-r1)', 'OK: 10 MiB in 17 packages'],
  ],
  [
    'alpine',
    'apk add --no-cache -t .deps make > /dev/null\napk del .deps\ncat /etc/apk/world',
    ['(1/2) Purging .deps (20251124.160000)', '(2/2) Purging make', 'OK: 8 MiB in 16 packages'],
  ],
  [
    'debian',
    "apt-get update > /dev/null\napt-get install -y wget > /dev/null\napt-mark auto wget\napt-mark manual '^wge'",
    ['wget set to automatically installed.', 'wget set to manually installed.'],
  ],
  ['debian', 'apt-mark showmanual | grep -c lib', ['52']],
  ['debian', 'dpkg-architecture --query DEB_BUILD_GNU_TYPE', ['x86_64-linux-gnu']],
]

it.each(words)('on %s: %s', (base, script, last) => {
  const prepared = script.includes('dpkg-arch')
    ? `apt-get update > /dev/null\napt-get install -y dpkg-dev > /dev/null\n${script}`
    : script
  expect(run(base, prepared).printed).toEqual(last)
})

it('lists of packages have the names that a wildcard finds', () => {
  const { printed } = run('debian:bookworm', 'apt-get update > /dev/null\nls /var/lib/apt/lists')
  expect(printed.filter((name) => name.endsWith('_InRelease'))).toEqual([
    'deb.debian.org_debian-security_dists_bookworm-security_InRelease',
    'deb.debian.org_debian_dists_bookworm-updates_InRelease',
    'deb.debian.org_debian_dists_bookworm_InRelease',
  ])
})
