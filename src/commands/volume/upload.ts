import { defineCommand } from '../../grammar/command.ts'
import { choice, optional, ref, text, toggle } from '../../grammar/param.ts'
import { DISK_FORMATS, image, imageArrives, imageNamed, listImages, uploadedImageId, uploadShown, VISIBILITIES } from '../../resources/image.ts'
import { snapshot } from '../../resources/snapshot.ts'
import { uploadVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume upload',
  aliases: ['volume upload-to-image', 'upload-to-image'],
  summary: 'Make an image from a volume',
  about: 'Only what is typed is sent; the service has its own defaults. --wait returns when the image can be used, not only when the volume can.',
  args: { volume: ref(volume, undefined, { fits: ['available', 'in-use'] }), imageName: text('name of the new image', { metavar: 'image-name' }) },
  flags: {
    diskFormat: optional(choice('format of the image', DISK_FORMATS, { metavar: 'format' })),
    containerFormat: optional(text('container of the image, such as bare', { metavar: 'format' })),
    force: toggle('even while the volume is in use'),
    visibility: optional(choice('who may see the image', VISIBILITIES, { since: '3.1' })),
    protected: toggle('protect the image from being deleted', { since: '3.1' }),
    snapshot: optional(ref(snapshot, 'as the volume was in this snapshot of it (name or ID); only Virtuozzo’s service knows it', { fits: ['available'] })),
  },
  uses: [uploadVolume, listImages],
  plan: ({ volume: source, imageName, diskFormat, containerFormat, force, visibility, protected: isProtected, snapshot: taken }) => [
    uploadVolume(source, {
      image_name: imageName, disk_format: diskFormat, container_format: containerFormat, force: force || undefined, visibility,
      protected: isProtected || undefined, snapshot_id: taken?.id,
    }),
  ],
  makes: image,
  finds: ({ imageName, volume: source }) => imageNamed(imageName, source.id),
  shows: uploadShown,
  wait: ({ volume: source }, answers) => imageArrives(answers, source),
  says: ({ volume: source }, answers) => `volume ${source.id} is being uploaded to image ${uploadedImageId(answers)}`,
  examples: [
    ['volume upload db-data db-image --disk-format qcow2', 'an image of db-data'],
    ['upload-to-image --wait --force db-data db-image', 'while it is in use; return when the image is there'],
  ],
})
