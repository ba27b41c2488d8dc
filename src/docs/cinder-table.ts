import type { CommandFacts } from '../framework/command-declaration.ts'

/** Commands of the cinder client whose words are no alias of ours: they say more here, or would clash. */
export const CINDER_EQUIVALENTS: readonly (readonly [cinder: string, ours: string])[] = [
  ['create', 'volume create --size'],
  ['list', 'volume list'],
  ['show', 'volume show'],
  ['delete', 'volume delete'],
  ['rename', 'volume set --name'],
  ['metadata', 'volume metadata set, volume metadata unset'],
  ['metadata-show', 'volume metadata list'],
  ['metadata-update-all', 'volume set --no-property --property'],
  ['image-metadata', 'volume set --image-property, volume unset --image-property'],
  ['set-bootable', 'volume set --bootable'],
  ['readonly-mode-update', 'volume set --read-only'],
  ['snapshot-create', 'volume snapshot create --volume'],
  ['snapshot-rename', 'volume snapshot set --name'],
  ['snapshot-reset-state', 'volume snapshot set --state'],
  ['snapshot-metadata', 'volume snapshot metadata set, volume snapshot metadata unset'],
  ['snapshot-metadata-update-all', 'volume snapshot set --no-property --property'],
  ['snapshot-manage', 'volume snapshot create --remote-source'],
  ['snapshot-unmanage', 'volume snapshot delete --remote'],
  ['backup-update', 'volume backup set --name'],
  ['backup-reset-state', 'volume backup set --state'],
  ['attachment-create', 'volume attachment create'],
  ['attachment-show', 'volume attachment show'],
  ['attachment-list', 'volume attachment list'],
  ['attachment-update', 'volume attachment set'],
  ['attachment-complete', 'volume attachment complete'],
  ['attachment-delete', 'volume attachment delete'],
  ['consisgroup-create', 'consistency group create'],
  ['consisgroup-create-from-src', 'consistency group create --consistency-group-snapshot'],
  ['cgsnapshot-create', 'consistency group snapshot create'],
  ['group-create-from-src', 'volume group create --source-group, --group-snapshot'],
  ['group-enable-replication', 'volume group set --enable-replication'],
  ['group-disable-replication', 'volume group set --disable-replication'],
  ['group-type-default', 'volume group type list --default'],
  ['type-default', 'volume type list --default'],
  ['extra-specs-list', 'volume type list --long'],
  ['type-access-list', 'volume type access list'],
  ['type-access-add', 'volume type set --project'],
  ['type-access-remove', 'volume type unset --project'],
  ['encryption-type-create', 'volume type set --encryption-provider'],
  ['encryption-type-update', 'volume type set --encryption-provider'],
  ['encryption-type-delete', 'volume type unset --encryption-type'],
  ['qos-disassociate', 'volume qos disassociate --volume-type'],
  ['qos-disassociate-all', 'volume qos disassociate --all'],
  ['absolute-limits', 'limits show --absolute'],
  ['rate-limits', 'limits show --rate'],
  ['service-enable', 'volume service set --enable'],
  ['service-disable', 'volume service set --disable'],
  ['freeze-host', 'volume host set --disable'],
  ['thaw-host', 'volume host set --enable'],
  ['cluster-show', 'block storage cluster show'],
  ['cluster-enable', 'block storage cluster set --enable'],
  ['cluster-disable', 'block storage cluster set --disable'],
  ['summary', 'volume summary'],
  ['api-version', 'versions show --service block-storage'],
]

const INTRODUCTION = `| you have | you type | what is different |
| --- | --- | --- |
| \`openstack volume …\` | \`clinker volume …\` | nothing: same commands, options and formats; \`--wait\` where it took a loop |
| \`openstack volume create … && while …\` | \`clinker volume create --wait …\` | returns when the volume can be used, or tells why it cannot |
| \`openstack volume set --size 20 X\` | the same, or \`clinker volume extend X 20\` | \`--wait\` compares the size |
| \`openstack quota show --volume\`, \`openstack limits show\` | the same commands | Block Storage only |
| \`openstack --timing\`, \`--debug\` | \`-v\`, \`--debug\` | on standard error, with secrets masked |
| \`openstack\` in scripts that test for status 1 | \`clinker --exit-codes compat\` | otherwise the exit status tells the kind of failure |
| \`cinder --os-volume-api-version 3.60 …\` | nothing | each request is sent at the microversion it needs |
| \`cinder COMMAND\` | \`clinker COMMAND\`, or the command below | errors name the next step; a deletion of several reports each |`

/** For users of the other clients: what is different, and every command of the cinder client. */
export const formatMigrationGuide = (commands: readonly CommandFacts[]): string =>
  [INTRODUCTION, '## Every command of cinder', formatCinderTable(commands)].join('\n\n')

/** Every command of the cinder client and what it is here. Its hyphenated commands are aliases, and work as they are. */
function formatCinderTable(commands: readonly CommandFacts[]): string {
  const known = commands.flatMap(({ path, aliases }) =>
    aliases.filter(alias => /^[a-z-]+$/.test(alias)).map(alias => [alias, path] as const),
  )
  const renamed = CINDER_EQUIVALENTS.map(
    ([cinder, ours]) =>
      [
        cinder,
        ours
          .split(', ')
          .map(words => `\`${words}\``)
          .join(', '),
      ] as const,
  )
  const rows = [...known.map(([alias, path]) => [alias, `\`${alias}\` or \`${path}\``] as const), ...renamed].sort(
    ([a], [b]) => (a < b ? -1 : 1),
  )
  return [
    '| `cinder …` | `clinker …` |',
    '| --- | --- |',
    ...rows.map(([cinder, ours]) => `| \`${cinder}\` | ${ours} |`),
  ].join('\n')
}
