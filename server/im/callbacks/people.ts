import { z } from "zod";
import { countOrNull, eventTime, id, text, textOrNull } from "./shape.ts";

const pairsOf = <Fields extends z.ZodRawShape>(more: Fields) =>
  z.array(z.object({ From_Account: id, To_Account: id, ...more }));
const toPair = (row: { From_Account: string; To_Account: string }) => ({
  owner: row.From_Account,
  account: row.To_Account,
});
const pairs = z
  .object({ PairList: pairsOf({}), EventTime: eventTime })
  .transform((body) => ({ pairs: body.PairList.map(toPair), at: body.EventTime }));

/** Sign-ins, profiles, friends, blocklists and follows; times in milliseconds. */
export const peopleCallbacks = {
  "State.StateChange": z
    .object({
      EventTime: eventTime,
      Info: z.object({ Action: z.enum(["Login", "Logout", "Disconnect"]), To_Account: id, Reason: text }),
      KickedDevice: z
        .array(z.object({ Platform: text }))
        .nullish()
        .catch(null),
    })
    .transform((body) => ({
      account: body.Info.To_Account,
      change: body.Info.Action,
      reason: body.Info.Reason,
      kickedPlatforms: (body.KickedDevice ?? []).map((device) => device.Platform),
      at: body.EventTime,
    })),
  "Profile.CallbackPortraitSet": z
    .object({
      Operator_Account: text,
      From_Account: id,
      EventTime: eventTime,
      ProfileItem: z.array(z.object({ Tag: z.string(), Value: z.union([z.string(), z.number()]) })),
    })
    .transform((body) => ({
      operator: body.Operator_Account || null,
      account: body.From_Account,
      items: body.ProfileItem.map(({ Tag, Value }) => ({ tag: Tag, value: Value })),
      at: body.EventTime,
    })),
  "Sns.CallbackFriendAdd": z
    .object({
      PairList: pairsOf({ Initiator_Account: text }),
      ClientCmd: text,
      Admin_Account: textOrNull,
      ForceFlag: countOrNull,
      EventTime: eventTime,
    })
    .transform((body) => ({
      pairs: body.PairList.map((row) => ({ ...toPair(row), initiator: row.Initiator_Account || null })),
      admin: body.Admin_Account,
      forced: body.ForceFlag === 1,
      at: body.EventTime,
    })),
  "Sns.CallbackFriendDelete": pairs,
  "Sns.CallbackBlackListAdd": pairs,
  "Sns.CallbackBlackListDelete": pairs,
  "Sns.CallbackPrevFriendAdd": z
    .object({
      Requester_Account: id,
      From_Account: id,
      FriendItem: z.array(z.object({ To_Account: id, AddWording: text })),
      EventTime: eventTime,
    })
    .transform((body) => ({
      requester: body.Requester_Account,
      owner: body.From_Account,
      friends: body.FriendItem.map((row) => ({ account: row.To_Account, wording: row.AddWording })),
      at: body.EventTime,
    })),
  "Sns.CallbackPrevFriendResponse": z
    .object({
      Requester_Account: id,
      From_Account: id,
      ResponseFriendItem: z.array(z.object({ To_Account: id, ResponseAction: text })),
      EventTime: eventTime,
    })
    .transform((body) => ({
      requester: body.Requester_Account,
      owner: body.From_Account,
      answers: body.ResponseFriendItem.map((row) => ({
        account: row.To_Account,
        agrees: row.ResponseAction !== "Response_Action_Reject",
      })),
      at: body.EventTime,
    })),
  "Follow.CallbackAfterFollowAdd": z
    .object({ From_Account: id, FollowList: z.array(z.object({ To_Account: id })), EventTime: eventTime })
    .transform((body) => ({
      account: body.From_Account,
      followed: body.FollowList.map((row) => row.To_Account),
      at: body.EventTime,
    })),
  // Plain ids here, unlike the command above.
  "Follow.CallbackAfterFollowDelete": z
    .object({ From_Account: id, To_Account: z.array(id), EventTime: eventTime })
    .transform((body) => ({ account: body.From_Account, unfollowed: body.To_Account, at: body.EventTime })),
};
