// Finds a Chromium for the browser tests, or brings one where the system's package manager can.
import { existsSync, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { run } from './workspace.mjs'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const inPlaywright = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-win/chrome.exe',
  'chrome-win64/chrome.exe',
]

/** What Playwright may have downloaded for other projects of this user, newest first. */
function playwrightPlaces() {
  const home = os.homedir()
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    path.join(home, '.cache/ms-playwright'),
    path.join(home, 'Library/Caches/ms-playwright'),
    path.join(process.env.LOCALAPPDATA ?? home, 'ms-playwright'),
  ]
  return caches
    .filter((cache) => cache && existsSync(cache))
    .flatMap((cache) =>
      readdirSync(cache)
        .filter((name) => /^chromium-\d+$/.test(name))
        .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
        .flatMap((name) => inPlaywright.map((file) => path.join(cache, name, file))),
    )
}

function look() {
  return [process.env.CHROMIUM_PATH, ...usualPlaces, ...playwrightPlaces()].find((place) => place && existsSync(place))
}

/** @returns {Promise<string | undefined>} the path of a Chromium */
export async function findChromium() {
  const found = look()
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium found: installing the system package ...')
    await run('/usr/bin/apt-get', ['update', '-qq'])
    await run('/usr/bin/apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-dejavu-core'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  return look()
}

export const howToGetChromium =
  'No Chromium found. Install Chromium or Chrome, or set CHROMIUM_PATH to one, then run the tests again.'
