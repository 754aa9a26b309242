// Unused code, as knip sees it: files, exports, types and packages that nothing asks for, one line each.
//
// What serves the tests alone is found by tests/house (rules/exports.ts), on the syntax tree that is there already, so knip
// runs once. What it leaves out stands in tests/house/tolerances.json with its reason.
import { runTool } from './workspace.mjs'

/** Kinds of findings by their name in knip's report, each with its message. */
const sentences = {
  files: () => 'is asked for by nothing',
  exports: (name) => `exports ${name}, which nothing takes`,
  types: (name) => `exports the type ${name}, which nothing takes`,
  nsExports: (name) => `exports ${name}, which nothing takes`,
  nsTypes: (name) => `exports the type ${name}, which nothing takes`,
  enumMembers: (name) => `has the member ${name}, which nothing uses`,
  namespaceMembers: (name) => `has the member ${name}, which nothing uses`,
  duplicates: (name) => `exports ${name} twice`,
  dependencies: (name) => `names the package ${name}, which nothing imports`,
  devDependencies: (name) => `names the package ${name}, which nothing imports`,
  optionalPeerDependencies: (name) => `needs the package ${name}`,
  unlisted: (name) => `needs the package ${name}, which package.json does not name`,
  binaries: (name) => `runs ${name}, which no package brings`,
  unresolved: (name) => `asks for ${name}, which is not there`,
  catalog: (name) => `lists ${name}, which nothing uses`,
}

/** @returns {Promise<{findings: string[], isBroken: boolean}>} */
async function unusedCode() {
  const { output } = await runTool('knip', ['--no-progress', '--no-config-hints', '--reporter', 'json'], {
    stdio: 'pipe',
  })
  try {
    const { issues } = JSON.parse(output.slice(output.indexOf('{')))
    return { findings: issues.flatMap(linesOf), isBroken: false }
  } catch {
    return { findings: [output], isBroken: true }
  }
}

function linesOf(issue) {
  return Object.entries(issue).flatMap(([kind, found]) => {
    if (!Array.isArray(found) || kind === 'owners') return []
    const sentence = sentences[kind] ?? ((name) => `${kind}: ${name}`)
    return found
      .flat()
      .map(({ name, line }) => `${issue.file}${line === undefined ? '' : `:${line}`}: ${sentence(name)}`)
  })
}

/** Prints what is unused; counts as one check. */
export async function unused() {
  const { findings } = await unusedCode()
  for (const finding of findings) console.log(finding)
  return findings.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}
