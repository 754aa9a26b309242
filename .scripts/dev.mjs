// `npm run dev`: Next's development server; its own flags may follow (`npm run dev -- --port 4000`).
import { ensureInstalled, runTool } from './workspace.mjs'

const ready = await ensureInstalled()
process.exitCode = ready ? (await runTool('next', ['dev', ...process.argv.slice(2)])).status : 1
