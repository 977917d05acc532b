import type { ImGateway } from "#server/kernel/ports.ts";
import type { ImCaller } from "../client.ts";
import * as accountCalls from "./account.ts";
import * as contactCalls from "./contact.ts";
import * as friendCalls from "./friend.ts";
import * as groupCalls from "./group.ts";
import * as groupMemberCalls from "./group-member.ts";
import * as groupMessageCalls from "./group-message.ts";
import * as historyCalls from "./history.ts";
import * as liveRoomCalls from "./live-room.ts";
import * as messageCalls from "./message.ts";
import * as operationCalls from "./operation.ts";
import * as profileCalls from "./profile.ts";
import * as pushCalls from "./push.ts";
import * as pushLabelCalls from "./push-label.ts";

/** Every call of the IM API that verbs use, bound to one game's caller. */
export function bindCalls(call: ImCaller): ImGateway {
  return {
    importAccount: (account) => accountCalls.importAccount(call, account),
    importAccounts: (accounts) => accountCalls.importAccounts(call, accounts),
    findUnknownAccounts: (ids) => accountCalls.findUnknownAccounts(call, ids),
    deleteAccounts: (ids) => accountCalls.deleteAccounts(call, ids),
    kickAccount: (id) => accountCalls.kickAccount(call, id),
    getPresence: (ids) => accountCalls.getPresence(call, ids),
    listContactsPage: (account, cursor) => contactCalls.listContactsPage(call, account, cursor),
    addFriends: (owner, friends, how) => friendCalls.addFriends(call, owner, friends, how),
    updateFriends: (owner, friends) => friendCalls.updateFriends(call, owner, friends),
    deleteFriends: (owner, ids, how) => friendCalls.deleteFriends(call, owner, ids, how),
    checkFriends: (owner, ids) => friendCalls.checkFriends(call, owner, ids),
    listFriendsPage: (owner, cursor) => friendCalls.listFriendsPage(call, owner, cursor),
    blockAccounts: (owner, ids) => friendCalls.blockAccounts(call, owner, ids),
    unblockAccounts: (owner, ids) => friendCalls.unblockAccounts(call, owner, ids),
    listBlockedPage: (owner, cursor) => friendCalls.listBlockedPage(call, owner, cursor),
    createGroup: (group) => groupCalls.createGroup(call, group),
    getGroups: (ids, fields) => groupCalls.getGroups(call, ids, fields),
    updateGroup: (id, changes) => groupCalls.updateGroup(call, id, changes),
    changeGroupOwner: (id, owner) => groupCalls.changeGroupOwner(call, id, owner),
    destroyGroup: (id) => groupCalls.destroyGroup(call, id),
    getGroupAttributes: (id) => groupCalls.getGroupAttributes(call, id),
    listGroupIdsPage: (filter, cursor) => groupCalls.listGroupIdsPage(call, filter, cursor),
    listJoinedGroupsPage: (account, cursor) => groupCalls.listJoinedGroupsPage(call, account, cursor),
    listMembersPage: (id, cursor, fields) => groupMemberCalls.listMembersPage(call, id, cursor, fields),
    addMembers: (id, ids, how) => groupMemberCalls.addMembers(call, id, ids, how),
    removeMembers: (id, ids, how) => groupMemberCalls.removeMembers(call, id, ids, how),
    updateMember: (id, account, changes) => groupMemberCalls.updateMember(call, id, account, changes),
    getRoles: (id, ids) => groupMemberCalls.getRoles(call, id, ids),
    muteMembers: (id, ids, time) => groupMemberCalls.muteMembers(call, id, ids, time),
    listMutedMembers: (id) => groupMemberCalls.listMutedMembers(call, id),
    sendToGroup: (id, message) => groupMessageCalls.sendToGroup(call, id, message),
    notifyGroup: (id, text, to) => groupMessageCalls.notifyGroup(call, id, text, to),
    recallGroupMessages: (id, msgSeqs) => groupMessageCalls.recallGroupMessages(call, id, msgSeqs),
    deleteMessagesOfMember: (id, sender) => groupMessageCalls.deleteMessagesOfMember(call, id, sender),
    readGroupHistoryPage: (id, cursor) => groupMessageCalls.readGroupHistoryPage(call, id, cursor),
    readHistory: (range) => historyCalls.readHistory(call, range),
    readHistoryPage: (range, cursor) => historyCalls.readHistoryPage(call, range, cursor),
    countOnlineMembers: (id) => liveRoomCalls.countOnlineMembers(call, id),
    listOnlineMembersPage: (id, cursor) => liveRoomCalls.listOnlineMembersPage(call, id, cursor),
    banMembers: (id, ids, ban) => liveRoomCalls.banMembers(call, id, ids, ban),
    unbanMembers: (id, ids) => liveRoomCalls.unbanMembers(call, id, ids),
    listBannedMembersPage: (id, cursor) => liveRoomCalls.listBannedMembersPage(call, id, cursor),
    broadcast: (message) => liveRoomCalls.broadcast(call, message),
    sendToOne: (to, message) => messageCalls.sendToOne(call, to, message),
    sendToMany: (to, message) => messageCalls.sendToMany(call, to, message),
    recallMessage: (message) => messageCalls.recallMessage(call, message),
    markRead: (read) => messageCalls.markRead(call, read),
    countAllUnread: (account) => messageCalls.countAllUnread(call, account),
    countUnread: (account, peers) => messageCalls.countUnread(call, account, peers),
    muteEverywhere: (account, mute) => operationCalls.muteEverywhere(call, account, mute),
    getMuteEverywhere: (account) => operationCalls.getMuteEverywhere(call, account),
    getStatistics: (metrics) => operationCalls.getStatistics(call, metrics),
    listArchiveFiles: (archive) => operationCalls.listArchiveFiles(call, archive),
    listPlatformAddresses: () => operationCalls.listPlatformAddresses(call),
    getProfiles: (ids, tags) => profileCalls.getProfiles(call, ids, tags),
    setProfile: (id, items) => profileCalls.setProfile(call, id, items),
    push: (family, message) => pushCalls.push(call, family, message),
    revokePush: (taskId) => pushCalls.revokePush(call, taskId),
    tracePush: (taskId, account) => pushCalls.tracePush(call, taskId, account),
    setAttributeNames: (family, names) => pushLabelCalls.setAttributeNames(call, family, names),
    getAttributeNames: (family) => pushLabelCalls.getAttributeNames(call, family),
    setAttributes: (family, accounts) => pushLabelCalls.setAttributes(call, family, accounts),
    getAttributes: (family, ids) => pushLabelCalls.getAttributes(call, family, ids),
    removeAttributes: (family, accounts) => pushLabelCalls.removeAttributes(call, family, accounts),
    addTags: (family, accounts) => pushLabelCalls.addTags(call, family, accounts),
    getTags: (family, ids) => pushLabelCalls.getTags(call, family, ids),
    removeTags: (family, accounts) => pushLabelCalls.removeTags(call, family, accounts),
    removeAllTags: (family, ids) => pushLabelCalls.removeAllTags(call, family, ids),
  };
}
