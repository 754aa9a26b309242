// A static export that runs from any folder of any host: .scripts/relocate.mjs makes its URLs relative after the build.
import type { NextConfig } from 'next'

const nextConfig: NextConfig = {
  output: 'export',
  trailingSlash: true,
  reactStrictMode: true,
  reactCompiler: true,
  typedRoutes: true,
  images: { unoptimized: true },
  agentRules: false,
  devIndicators: false,
  // Types are checked by the tests, with the same flags; a build does not check them again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  experimental: { agentUpgrade: false },
}

export default nextConfig
