import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { toggle } from '../../framework/params.ts'
import { image } from '../../resources/image.ts'
import { reimageVolume } from '../../resources/volume-migration.ts'
import { waitForReimage } from '../../resources/volume-wait-conditions.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume reimage',
  aliases: ['reimage'],
  summary: 'Overwrite a volume with an image',
  about:
    'All data of the volume is lost. Its status must be available or error; with --reimage-reserved also reserved.',
  args: {
    volume: ref(volume, undefined, { allowedStatuses: ['available', 'error', 'reserved'] }),
    image: ref(image, undefined, { allowedStatuses: ['active'] }),
  },
  flags: { reimageReserved: toggle('also reimage a volume reserved for a server') },
  operations: [reimageVolume],
  plan: ({ volume: target, image: source, reimageReserved }) => [
    reimageVolume(target, { image_id: source.id, reimage_reserved: reimageReserved || undefined }),
  ],
  confirmation: () => 'all its data is overwritten',
  wait: ({ volume: target, image: source }) => [waitForReimage(target, source.id)],
  successMessage: ({ volume: target, image: source }) =>
    `Overwriting volume ${formatLabel(target)} with image ${formatLabel(source)}`,
  examples: [['volume reimage --wait db-root debian-13', 'start again from an image']],
})
