import { CliError } from '../types/cli-error.ts'
import type { FlagValues } from '../types/options.ts'
import type { Environment } from '../types/streams.ts'
import { chooseCloud, definedClouds, type CloudChoice, type ConfigFiles, type CloudSelectors } from './choose-cloud.ts'
import { readCloudLayers, readProfileLayers, type CloudLayers } from './cloud-layers.ts'
import { findCaBundle, findConfigFile, type BrokenFile } from './config-files.ts'
import { cinderEnvLayer, defaultLayer, describeIgnoredVariables, envLayer, flagLayer, type Layer } from './layers.ts'
import { mergeLayers, type DisplacedSetting, type MergedSettings } from './merge-settings.ts'
import { describeEnvOverrides } from './setting-warnings.ts'
import { filterSandboxKeys, sandboxLayer, SANDBOX_CLOUDS } from './sandbox-cloud.ts'
import { envProfileName } from './vendor-profile-lookup.ts'

/** Where settings may come from. */
export interface Sources {
  readonly flags: FlagValues
  readonly env: Environment
  /** The current directory, an absolute path. */
  readonly folder: string
}

/** The files that were found, those skipped, and sentences for standard error. */
interface FileSearch {
  readonly files: ConfigFiles
  readonly broken: readonly BrokenFile[]
  readonly warnings: readonly string[]
}

const NO_FILES: ConfigFiles = { clouds: undefined, secure: undefined, vendors: undefined }

async function searchFiles({ flags, env, folder }: Sources): Promise<FileSearch> {
  if (flags['cloud-config-from-env'] === true) return { files: NO_FILES, broken: [], warnings: [] }
  const clouds = await findConfigFile('clouds', env, folder)
  const secure = await findConfigFile('secure', env, folder)
  const vendors = await findConfigFile('clouds-public', env, folder)
  return {
    files: { clouds: clouds.file, secure: secure.file, vendors: vendors.file },
    broken: [clouds, secure, vendors].flatMap(search => search.broken),
    warnings: [clouds, secure, vendors].flatMap(search => search.warnings),
  }
}

/** The broken file that a cloud of the files cannot do without: one named by a variable, or without a replacement. */
function findFatal({ files, broken }: FileSearch): BrokenFile | undefined {
  const found = { 'clouds': files.clouds, 'secure': files.secure, 'clouds-public': files.vendors }
  return broken.find(({ stem, isExplicit }) => isExplicit || found[stem] === undefined)
}

/** A cloud that is not found, or has no settings, may be in a file that is broken: that is the error to report. */
function chooseReadableCloud(selectors: CloudSelectors, search: FileSearch): CloudChoice {
  try {
    const choice = chooseCloud(selectors)
    const fatal = choice.kind === 'file' ? findFatal(search) : undefined
    if (fatal !== undefined) throw fatal.error
    return choice
  } catch (error) {
    const [brokenClouds] = search.broken.filter(({ stem }) => stem === 'clouds')
    throw brokenClouds?.error ?? error
  }
}

function describeSkipped({ files, broken }: FileSearch): readonly string[] {
  const used = { 'clouds': files.clouds, 'secure': files.secure, 'clouds-public': files.vendors }
  return broken.map(({ stem, error }) => {
    const path = used[stem]?.path
    return `${error.message} The file is skipped${path === undefined ? '' : `, and ${path} is used`}.`
  })
}

/** Names of all clouds that can be chosen, sorted, the sandbox's included. Raises `usage` for a file that is broken. */
export async function listCloudNames(sources: Sources): Promise<readonly string[]> {
  const search = await searchFiles(sources)
  const fatal = findFatal(search)
  if (fatal !== undefined) throw fatal.error
  return [...new Set([...definedClouds(search.files), ...SANDBOX_CLOUDS])].sort()
}

/** Flags, environment and files combined, not yet checked. */
export interface GatheredSettings {
  readonly choice: CloudChoice
  readonly merged: MergedSettings
  readonly displaced: readonly DisplacedSetting[]
  readonly files: ConfigFiles
  readonly warnings: readonly string[]
}

/** Gathers the settings of the chosen cloud. Raises `usage` where none is chosen or a file cannot be parsed. */
export async function gatherSettings(sources: Sources): Promise<GatheredSettings> {
  const search = await searchFiles(sources)
  const { flags, env } = sources
  return combineSources(sources, search, chooseReadableCloud({ flags, env, files: search.files }, search))
}

/** Like gatherSettings, but without a cloud where none can be chosen. */
export async function gatherAnySettings(sources: Sources): Promise<GatheredSettings> {
  const search = await searchFiles(sources)
  const { flags, env } = sources
  try {
    return combineSources(sources, search, chooseReadableCloud({ flags, env, files: search.files }, search))
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return combineSources(sources, search, { name: 'none', origin: 'no cloud chosen', kind: 'environment' })
  }
}

function combineSources({ flags, env }: Sources, search: FileSearch, choice: CloudChoice): GatheredSettings {
  const fromFlags = flagLayer(flags)
  const environment = environmentLayers(flags, env, choice)
  const region = [fromFlags, ...environment]
    .map(layer => layer.get('region_name')?.value)
    .find(name => name !== undefined)
  const cloud = layersOfCloud(choice, search.files, env, region)
  const { merged, displaced } = mergeLayers([
    fromFlags,
    ...environment,
    ...cloud.layers,
    caBundleLayer(env),
    defaultLayer,
  ])
  const withoutEnv = mergeLayers([fromFlags, ...cloud.layers, defaultLayer]).merged
  return {
    choice,
    merged,
    displaced,
    files: search.files,
    warnings: [
      ...search.warnings,
      ...describeSkipped(search),
      ...cloud.warnings,
      ...(choice.kind === 'file' ? describeEnvOverrides(choice, merged, withoutEnv) : []),
      ...(choice.kind === 'environment' ? describeIgnoredVariables(env) : []),
    ],
  }
}

function environmentLayers(flags: FlagValues, env: Environment, choice: CloudChoice): readonly Layer[] {
  if (flags['cloud-config-only'] === true) return []
  const layers = [envLayer(env), cinderEnvLayer(env)]
  return choice.kind === 'sandbox' ? layers.map(filterSandboxKeys) : layers
}

/** The certificates that other programs trust, for a cloud without any of its own. */
function caBundleLayer(env: Environment): Layer {
  const caBundle = findCaBundle(env)
  return new Map(caBundle === undefined ? [] : [['cacert', { value: caBundle.path, origin: caBundle.variable }]])
}

function layersOfCloud(
  choice: CloudChoice,
  files: ConfigFiles,
  env: Environment,
  region: string | undefined,
): CloudLayers {
  if (choice.kind === 'sandbox') return { layers: [sandboxLayer(choice.name)], warnings: [] }
  if (choice.kind === 'file') return readCloudLayers(choice.name, files, region)
  const profileName = envProfileName(env, files.vendors)
  return profileName === undefined
    ? { layers: [], warnings: [] }
    : readProfileLayers(choice.name, profileName, files, region)
}
