// Writes into the export what it is made of: the licences of others' code, and a bill of materials (CycloneDX 1.6).
//
// Both come from the lock file: every package that a dependency of the page leads to, by plain dependencies. Optional and
// development packages are tools of the build and leave no code in the export. No time and no serial number is written,
// so that the same sources make the same files.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './workspace.mjs'

export const noticesFile = 'third-party-notices.txt'
export const materialsFile = 'sbom.cdx.json'

/** Packages that next carries inside itself and puts into every page. */
const carried = ['react', 'react-dom', 'react-server-dom-turbopack', 'scheduler']
const fonts = [{ name: 'Geist and Geist Mono', file: 'app/fonts/OFL.txt', license: 'OFL-1.1' }]
const licenceName = /^(licen[cs]e|copying|notice|thirdpartynotices)(\b|[-._])/i

/**
 * Where a dependency of a package lies, nearest first; undefined where the lock has none.
 * @param {Record<string, object>} packages
 */
function placeOf(packages, from, name) {
  const parts = from.split('/node_modules/')
  const around = from === '' ? [] : parts.map((_, at) => parts.slice(0, parts.length - at).join('/node_modules/'))
  const places = [...around.map((base) => `${base}/node_modules/${name}`), `node_modules/${name}`]
  return places.find((place) => packages[place] !== undefined)
}

const nameOf = (place) => place.split('node_modules/').at(-1)

/** Everything the page's dependencies lead to, with the places of what each leads to itself. */
function closureOf({ packages }) {
  const found = new Map()
  const visit = (from, names) =>
    names.flatMap((name) => {
      const place = placeOf(packages, from, name)
      if (place === undefined) return []
      if (!found.has(place)) {
        found.set(place, [])
        found.set(place, visit(place, Object.keys(packages[place].dependencies ?? {})))
      }
      return [place]
    })
  const direct = visit('', Object.keys(packages[''].dependencies))
  return { found, direct }
}

function referenceOf(packages, place) {
  return `pkg:npm/${nameOf(place).replace('@', '%40')}@${packages[place].version}`
}

function componentOf(packages, place) {
  const { version, license, integrity } = packages[place]
  const [scope, name] = nameOf(place).startsWith('@') ? nameOf(place).split('/') : [undefined, nameOf(place)]
  const reference = referenceOf(packages, place)
  return {
    type: 'library',
    'bom-ref': reference,
    ...(scope === undefined ? {} : { group: scope }),
    name,
    version,
    scope: 'required',
    hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') }],
    licenses: [/ (OR|AND) /.test(license) ? { expression: license } : { license: { id: license } }],
    purl: reference,
  }
}

/** The bill of materials of a lock file. */
export function materialsOf(lock) {
  const { packages } = lock
  const { found, direct } = closureOf(lock)
  const own = packages['']
  const reference = `pkg:npm/${own.name}@${own.version}`
  const places = [...found.keys()].sort()
  const dependsOn = (list) => [...new Set(list.map((place) => referenceOf(packages, place)))].sort()
  const components = new Map(places.map((place) => [referenceOf(packages, place), componentOf(packages, place)]))
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': reference,
        name: own.name,
        version: own.version,
        licenses: [{ license: { id: own.license } }],
        purl: reference,
      },
    },
    components: [...components.values()],
    dependencies: [
      { ref: reference, dependsOn: dependsOn(direct) },
      ...places.map((place) => ({ ref: referenceOf(packages, place), dependsOn: dependsOn(found.get(place)) })),
    ].filter(({ ref }, at, all) => all.findIndex((other) => other.ref === ref) === at),
  }
}

/** Texts of licences and notices in a folder. */
function textsIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => licenceName.test(name))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
}

/** The notices that others' licences require wherever their code is distributed. */
export function noticesOf(lock) {
  const { packages } = lock
  const places = [...closureOf(lock).found.keys()].sort()
  const parts = [
    ...places.map((place) => ({
      title: `${nameOf(place)} ${packages[place].version}`,
      license: packages[place].license,
      texts: textsIn(path.join(root, place)),
    })),
    ...carried.map((name) => ({
      title: `${name}, as next carries it`,
      license: 'MIT',
      texts: textsIn(path.join(root, 'node_modules/next/dist/compiled', name)),
    })),
    ...fonts.map(({ name, file, license }) => ({
      title: name,
      license,
      texts: [readFileSync(path.join(root, file), 'utf8').trim()],
    })),
  ]
  const line = '='.repeat(80)
  const shown = parts.map(({ title, license, texts }) =>
    [
      line,
      `${title} (${license})`,
      line,
      '',
      texts.length === 0 ? 'Comes without a text.' : texts.join('\n\n'),
      '',
    ].join('\n'),
  )
  return `Chartroom is made with the work of others, under these licences.\n\n${shown.join('\n')}`
}

/** Writes both into the export. */
export function writeNotices(folder) {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  writeFileSync(path.join(folder, noticesFile), noticesOf(lock))
  writeFileSync(path.join(folder, materialsFile), `${JSON.stringify(materialsOf(lock), null, 2)}\n`)
}
